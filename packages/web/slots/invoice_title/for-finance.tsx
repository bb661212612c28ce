import { isVeiled } from '@kehu/kernel/access/operations.ts';
import { Copy } from 'lucide-react';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { copyText } from '@kehu/ui/parts/copy-text.ts';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import type { PanelSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { invoiceFields, linesOf } from './lines.ts';
import { texts } from './texts.ts';

/** An invoice title as one text, as finance wants it sent. */
export function ForFinance({ object, record }: PanelSlotProps) {
  const t = texts.use();
  const say = useSay();
  const parts = invoiceFields.flatMap((name) => {
    const field = fieldOf(object, name);
    return field
      ? [{ label: say(field.label), value: record.values[name], masked: isVeiled(field.access) }]
      : [];
  });
  const lines = linesOf(parts, t.line);
  if (lines.length === 0) return null;
  const copy = () =>
    void copyText(lines.join('\n'))
      .then(() => toast(t.copied))
      .catch(toastError);
  return (
    <section className="k-related">
      <header>
        <h3>{t.title}</h3>
        <span className="k-spring" />
        <Button small icon={<Copy />} onClick={copy}>
          {t.copy}
        </Button>
      </header>
      <ul>
        {lines.map((line) => (
          <li key={line} className="k-tie">
            {line}
          </li>
        ))}
      </ul>
      {parts.some(({ masked, value }) => masked && value) && <p className="k-hint">{t.partly}</p>}
    </section>
  );
}
