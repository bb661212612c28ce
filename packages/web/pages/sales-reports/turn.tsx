import { Button } from '@kehu/ui/parts/button.tsx';
import { pageSize } from './data.ts';
import { texts } from './texts.ts';

interface TurnProps {
  readonly from: number;
  readonly shown: number;
  readonly more: boolean;
  readonly onTurn: (from: number) => void;
}

/** From one page of records to the next. */
export function Turn({ from, shown, more, onTurn }: TurnProps) {
  const t = texts.use();
  if (from === 0 && !more) return null;
  return (
    <div className="k-sales-turn">
      <span className="k-muted">
        {from + 1}–{from + shown}
      </span>
      <Button small disabled={from === 0} onClick={() => onTurn(Math.max(0, from - pageSize))}>
        {t.before50}
      </Button>
      <Button small disabled={!more} onClick={() => onTurn(from + pageSize)}>
        {t.after50}
      </Button>
    </div>
  );
}
