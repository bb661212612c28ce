import type { KeyboardEvent, PointerEvent } from 'react';
import { GripVertical } from 'lucide-react';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { shortDay, today } from '@kehu/ui/language/dates.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Avatar } from '@kehu/ui/parts/avatar.tsx';
import { daysSince, isStalled } from './stages.ts';
import { shortAmount } from './short-amount.ts';
import { texts } from './texts.ts';

export interface CardProps {
  readonly row: RecordData;
  readonly look: string | undefined;
  readonly open: boolean;
  /** Absent: nobody may move it. */
  readonly onTake: ((event: PointerEvent) => void) | undefined;
  readonly onStep: (step: 1 | -1) => void;
  readonly onOpen: () => void;
}

export function useShortAmount(): (amount: unknown) => string {
  const t = texts.use();
  return (amount) => {
    const { number, unit } = shortAmount(String(amount ?? '0'));
    return `¥${unit === undefined ? number : t[unit](number)}`;
  };
}

function Facts({ row }: { row: RecordData }) {
  const t = texts.use();
  const short = useShortAmount();
  const { values } = row;
  const day = typeof values['expected_close_on'] === 'string' ? values['expected_close_on'] : undefined;
  const days = daysSince(values['stage_entered_at']);
  const stalled = isStalled(row);
  const owner = row.refs['owner_id']?.[0]?.label;
  return (
    <>
      <div className="k-board-facts">
        {values['expected_amount'] !== undefined && <strong>{short(values['expected_amount'])}</strong>}
        {typeof values['probability'] === 'string' && <span>{Number(values['probability'])}%</span>}
        <span className="k-spring" />
        {day !== undefined && (
          <time dateTime={day} className={day < today() ? 'k-late' : undefined} title={t.closesOn(day)}>
            {shortDay(day)}
          </time>
        )}
      </div>
      <div className="k-board-facts">
        {stalled ? (
          <span className="k-board-stalled">{t.stalled(days)}</span>
        ) : (
          <span className="k-muted">{t.stayed(days)}</span>
        )}
        <span className="k-spring" />
        {typeof owner === 'string' && <Avatar name={owner} />}
      </div>
    </>
  );
}

/** One opportunity on the board: a click opens it, the grip or the arrow keys move it. */
export function BoardCard({ row, look, open, onTake, onStep, onOpen }: CardProps) {
  const t = texts.use();
  const name = String(row.values['name'] ?? '');
  const keys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : undefined;
    if (step === undefined) return;
    event.preventDefault();
    onStep(step);
  };
  return (
    <li
      className={classes(
        'k-board-card',
        look,
        open && 'is-open',
        row.values['importance'] === 'key' && 'is-key',
      )}
      data-drag={row.id}
    >
      <div className="k-board-title">
        <button type="button" className="k-board-open" onClick={onOpen}>
          {name}
        </button>
        {onTake && (
          <button
            type="button"
            className="k-board-grip"
            aria-label={t.grip(name)}
            data-grip={row.id}
            onPointerDown={onTake}
            onKeyDown={keys}
          >
            <GripVertical />
          </button>
        )}
      </div>
      <span className="k-board-account k-ellipsis">{row.refs['account_id']?.[0]?.label ?? ''}</span>
      <Facts row={row} />
    </li>
  );
}
