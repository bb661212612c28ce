import type { CSSProperties } from 'react';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { exact, short } from './amounts.ts';
import type { Change, Changes } from './data.ts';
import { Figure } from './figure.tsx';
import { texts } from './texts.ts';

const order = [
  'new',
  'reopened',
  'date_in',
  'moved_in',
  'grown',
  'shrunk',
  'date_out',
  'moved_out',
  'won',
  'lost',
  'on_hold',
  'void',
];

type Placed = CSSProperties & { readonly '--at': string; readonly '--share': string };

interface Step {
  readonly change: Change;
  readonly from: number;
  readonly to: number;
}

/** Each change begins where the one before ended. Places on the screen only: the figures are the server's. */
function stepsOf({ opening, kinds }: Changes): readonly Step[] {
  let at = Number(opening.amount);
  return order.flatMap((name) => {
    const change = kinds.find(({ kind }) => kind === name);
    if (!change) return [];
    const from = at;
    at += Number(change.delta);
    return [{ change, from, to: at }];
  });
}

interface WaterfallProps {
  readonly changes: Changes;
  readonly isNow: boolean;
  readonly onOpen: (kind: string) => void;
}

/** From what was open to what is open, one bar for each kind of change: it adds up. */
export function Waterfall({ changes, isNow, onOpen }: WaterfallProps) {
  const t = texts.use();
  const steps = stepsOf(changes);
  const { opening, closing } = changes;
  const ends = [
    Number(opening.amount),
    Number(closing.amount),
    ...steps.flatMap(({ from, to }) => [from, to]),
  ];
  const most = Math.max(1, ...ends);
  const placed = (from: number, to: number): Placed => ({
    '--at': `${(Math.max(0, Math.min(from, to)) / most) * 100}%`,
    '--share': `${(Math.abs(to - from) / most) * 100}%`,
  });
  return (
    <ol className="k-sales-waterfall">
      <End
        label={t.opening(changes.since)}
        count={opening.count}
        amount={opening.amount}
        past={changes.since}
        filter={changes.filters.open}
        style={placed(0, Number(opening.amount))}
      />
      {steps.map(({ change, from, to }) => (
        <li key={change.kind}>
          <button type="button" onClick={() => onOpen(change.kind)} title={exact(change.delta)}>
            <span>{t.kinds[change.kind] ?? change.kind}</span>
            <span className="k-sales-n">{change.count}</span>
            <span className="k-sales-track" data-sign={signOf(change.kind, from, to)}>
              <i style={placed(from, to)} />
            </span>
            <strong data-sign={signOf(change.kind, from, to)}>
              {to >= from ? '+' : '−'}
              {short(change.delta.replace('-', ''))}
            </strong>
          </button>
        </li>
      ))}
      <End
        label={isNow ? t.closingNow : t.closing(changes.on)}
        count={closing.count}
        amount={closing.amount}
        past={isNow ? undefined : changes.on}
        filter={changes.filters.open}
        style={placed(0, Number(closing.amount))}
      />
    </ol>
  );
}

/** What is won leaves the pipe too, but is no loss. */
const signOf = (kind: string, from: number, to: number): string =>
  kind === 'won' ? 'won' : to < from ? '-1' : '1';

function End({
  label,
  count,
  amount,
  past,
  filter,
  style,
}: {
  label: string;
  count: number;
  amount: string;
  past: string | undefined;
  filter: Filter;
  style: Placed;
}) {
  return (
    <li className="is-end-of" title={exact(amount)}>
      <Figure what={label} count={count} past={past} filter={filter}>
        <span>{label}</span>
        <span className="k-sales-n">{count}</span>
        <span className="k-sales-track">
          <i style={style} />
        </span>
        <strong>{short(amount)}</strong>
      </Figure>
    </li>
  );
}

/** Dates that were put off, stages that were skipped: what a sum does not show. */
export function Notes({ changes, onOpen }: Pick<WaterfallProps, 'changes' | 'onOpen'>) {
  const t = texts.use();
  return (
    <section className="k-block">
      <header>
        <h2>{t.besides}</h2>
        <span className="k-muted">{t.besidesHint}</span>
      </header>
      <ul className="k-sales-notes">
        {changes.notes.map(({ kind, count, after }) => (
          <li key={kind}>
            <button type="button" onClick={() => onOpen(kind)}>
              <span>{t.kinds[kind] ?? kind}</span>
              <strong>{count}</strong>
              <small>{short(after)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
