import { Plus } from 'lucide-react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Select } from '@kehu/ui/parts/select.tsx';
import { sourcesOf, targetsIn, type Pairs } from './pairs.ts';
import { texts } from './texts.ts';
import '@kehu/ui/parts/table.css';

interface PairProps {
  readonly lead: ObjectMeta;
  readonly to: FieldMeta;
  readonly from: string;
  readonly usual: boolean;
  readonly bad: string | undefined;
  readonly disabled: boolean;
  readonly onPick: (from: string) => void;
}

function Pair({ lead, to, from, usual, bad, disabled, onPick }: PairProps) {
  const t = texts.use();
  const say = useSay();
  const sources = sourcesOf(lead, to);
  const source = lead.fields.find(({ name }) => name === from);
  const fixed = to.required === true;
  return (
    <tr>
      <td className="k-name">{say(to.label)}</td>
      <td data-label={t.from}>
        <Select
          label={`${say(to.label)} · ${t.from}`}
          choices={[
            ...(fixed ? [] : [{ key: '', label: t.none }]),
            ...sources.map((field) => ({ key: field.name, label: say(field.label), words: field.name })),
          ]}
          value={source ? say(source.label) : t.none}
          selected={[from]}
          disabled={disabled}
          invalid={bad !== undefined}
          onPick={onPick}
        />
        {bad && (
          <p className="k-bad" role="alert">
            {bad}
          </p>
        )}
      </td>
      <td className="is-tight k-muted">{usual ? t.usual : ''}</td>
    </tr>
  );
}

/** One object that leads become: each field that gets something, and the way to one more. */
export function TargetCard(props: {
  readonly title: string;
  readonly lead: ObjectMeta;
  readonly target: ObjectMeta;
  readonly usual: Pairs;
  readonly pairs: Pairs;
  readonly disabled: boolean;
  readonly bad: { readonly [to: string]: string };
  readonly onChange: (pairs: Pairs) => void;
}) {
  const { title, lead, target, usual, pairs, disabled, bad, onChange } = props;
  const t = texts.use();
  const say = useSay();
  const offered = targetsIn(lead, target);
  const shown = offered.filter(({ name }) => pairs[name] !== undefined);
  const rest = offered.filter(({ name }) => pairs[name] === undefined);
  const first = (to: FieldMeta): string => sourcesOf(lead, to)[0]?.name ?? '';
  return (
    <section className="k-block">
      <header>
        <h3>{title}</h3>
      </header>
      <div className="k-table-box">
        <table className="k-table is-cards">
          <thead>
            <tr>
              <th>{t.to}</th>
              <th>{t.from}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {shown.map((to) => (
              <Pair
                key={to.name}
                lead={lead}
                to={to}
                from={pairs[to.name] ?? ''}
                usual={(usual[to.name] ?? '') === pairs[to.name]}
                bad={bad[to.name]}
                disabled={disabled}
                onPick={(from) => onChange({ ...pairs, [to.name]: from })}
              />
            ))}
          </tbody>
        </table>
      </div>
      {rest.length > 0 && !disabled && (
        <Select
          label={t.add}
          choices={rest.map((to) => ({ key: to.name, label: say(to.label), words: to.name }))}
          value={
            <>
              <Plus /> {t.add}
            </>
          }
          selected={[]}
          onPick={(name) => {
            const to = rest.find((field) => field.name === name);
            if (to) onChange({ ...pairs, [name]: first(to) });
          }}
        />
      )}
    </section>
  );
}
