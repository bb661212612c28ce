import { CardTable } from '@kehu/ui/parts/card-table.tsx';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { optionsOf } from '../../../derived/filter/words.ts';
import type { About, Preview } from './rules-data.ts';
import { texts } from './texts.ts';

/** How many customers would go from what to what, and by which rule. */
export function PreviewTable({ about, preview }: { about: About; preview: Preview }) {
  const t = texts.use();
  const say = useSay();
  const meta = useMeta();
  const account = objectOf(meta, 'account');
  const log = objectOf(meta, 'account_class_log');
  const word = (name: string, value: string | null): string => {
    const field = account && fieldOf(account, name);
    const option = field && optionsOf(field, meta).find((one) => one.value === value);
    return option ? say(option.label) : (value ?? t.blank);
  };
  const rules = log && fieldOf(log, 'rule');
  const rule = (value: string): string => {
    const option = rules && optionsOf(rules, meta).find((one) => one.value === value);
    return option ? say(option.label) : value;
  };
  if (preview.total === 0) return <p className="k-muted">{t.none}</p>;
  return (
    <>
      <p role="status">
        <strong>{t.would(preview.total)}</strong>
      </p>
      <CardTable heads={[t.from, t.to, t.rule, t.count]} ends={[t.count]}>
        {preview.changes.map((line) => (
          <tr key={`${line.from ?? ''} ${line.to} ${line.rule}`}>
            <td data-label={t.from}>{word(about, line.from)}</td>
            <td data-label={t.to}>{word(about, line.to)}</td>
            <td data-label={t.rule}>{rule(line.rule)}</td>
            <td className="is-end" data-label={t.count}>
              {line.count.toLocaleString('en')}
            </td>
          </tr>
        ))}
      </CardTable>
    </>
  );
}
