import { useState } from 'react';
import { Check, Copy } from 'lucide-react';
import { texts } from '../locales/texts.ts';
import { Button } from './button.tsx';
import './shown-once.css';

/** A secret that is on the screen this once: large enough to read aloud, one press to copy. */
export function ShownOnce({ label, value }: { label: string; value: string }) {
  const t = texts.use().common;
  const [copied, setCopied] = useState(false);
  return (
    <div className="k-once">
      <span className="k-label">{label}</span>
      <div>
        <code>{value}</code>
        <Button
          small
          icon={copied ? <Check /> : <Copy />}
          onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}
        >
          {copied ? t.copied : t.copy}
        </Button>
      </div>
    </div>
  );
}
