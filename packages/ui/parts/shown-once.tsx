import { useState } from 'react';
import { Check, Copy } from 'lucide-react';
import { texts } from '../locales/texts.ts';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';
import { toastError } from './toast.tsx';
import './shown-once.css';

interface ShownOnceProps {
  readonly label: string;
  readonly value: string;
  /** Shown in groups of four, copied as it is. */
  readonly inFours?: boolean;
}

/** A secret that is on the screen this once: large enough to read aloud, one press to copy. */
export function ShownOnce({ label, value, inFours = false }: ShownOnceProps) {
  const t = texts.use().common;
  const [copied, setCopied] = useState(false);
  return (
    <div className="k-once">
      <span className="k-label">{label}</span>
      <div>
        <code>{inFours ? value.replace(/.{4}(?=.)/g, '$& ') : value}</code>
        <Button
          small
          icon={copied ? <Check /> : <Copy />}
          onClick={() =>
            void copyText(value)
              .then(() => setCopied(true))
              .catch(toastError)
          }
        >
          {copied ? t.copied : t.copy}
        </Button>
      </div>
    </div>
  );
}
