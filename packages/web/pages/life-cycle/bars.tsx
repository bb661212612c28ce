import type { CSSProperties } from 'react';
import type { Option } from '@kehu/kernel/declare/kind.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { hueOf } from '@kehu/ui/parts/chip.tsx';
import type { LifeCycleSearch } from './life-cycle-search.ts';
import { behind, type Pipe } from './pipe-data.ts';
import { texts } from './texts.ts';
import { ListLink } from '../../shell/list-link.tsx';

type Sized = CSSProperties & { readonly '--share': string };

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n));

/** One bar a stage: its colour the stage's, its length the number of customers (R-C1). */
export function Bars({
  pipe,
  stages,
  search,
}: {
  pipe: Pipe;
  stages: readonly Option[];
  search: LifeCycleSearch;
}) {
  const t = texts.use();
  const say = useSay();
  const counts = new Map(pipe.stages.map((one) => [one.stage, one]));
  const most = Math.max(1, ...pipe.stages.map(({ count }) => count));
  return (
    <ul className="k-pipe">
      {stages.map(({ value, label, color }) => {
        const { count = 0, before = 0 } = counts.get(value) ?? {};
        const size: Sized = { '--share': `${(count / most) * 100}%` };
        return (
          <li key={value}>
            <ListLink
              object="account"
              filter={behind(search, pipe, { to: value })}
              data-hue={hueOf(color)}
              title={t.open(say(label), count)}
            >
              <span className="k-pipe-name">{say(label)}</span>
              <span className="k-pipe-track">
                <i style={size} />
              </span>
              <strong>{count.toLocaleString('en')}</strong>
              <span className="k-pipe-share">
                {pipe.total === 0 ? '—' : `${((count / pipe.total) * 100).toFixed(1)}%`}
              </span>
              <span className="k-pipe-change" data-sign={Math.sign(count - before)}>
                {signed(count - before)}
              </span>
            </ListLink>
          </li>
        );
      })}
    </ul>
  );
}
