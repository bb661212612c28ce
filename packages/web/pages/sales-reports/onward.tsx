import type { Query } from '@kehu/ui/api/call.ts';
import type { Funnel, StageFigure } from './data.ts';
import { Figure } from './figure.tsx';
import { Told } from './stage-records.tsx';
import { texts } from './texts.ts';

export interface OnwardProps {
  readonly stage: StageFigure;
  /** The stage after it; none after the last one: those that were won. */
  readonly next: StageFigure | undefined;
  readonly funnel: Funnel;
  readonly question: Query;
}

/** Which share went on, opening those that did. */
export function Onward({ stage, next, funnel, question }: OnwardProps) {
  const t = texts.use();
  if (stage.rate === null) return <>—</>;
  const rate = `${stage.rate}%`;
  if (next)
    return (
      <Told stage={next} way="reached" question={question}>
        {rate}
      </Told>
    );
  return (
    <Figure
      what={`${stage.name} ${t.toNext}`}
      count={funnel.made_won}
      past={funnel.past ? funnel.on : undefined}
      filter={funnel.filters.made_won}
    >
      {rate}
    </Figure>
  );
}
