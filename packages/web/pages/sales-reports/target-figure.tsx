import type { ReactNode } from 'react';
import type { Target } from './data.ts';
import { texts } from './texts.ts';
import { ListLink } from '../../shell/list-link.tsx';

interface TargetFigureProps extends Target {
  /** Whose and when, for who does not see it. */
  readonly what: string;
  readonly children: ReactNode;
}

/** What is to be reached, opening the targets that add up to it. */
export function TargetFigure({ what, target, target_ids: ids, children }: TargetFigureProps) {
  const t = texts.use();
  if (target === null) return <>{children}</>;
  return (
    <ListLink
      object="sales_target"
      filter={{ field: 'id', op: 'in', value: [...ids] }}
      title={t.openTargets(what)}
    >
      {children}
    </ListLink>
  );
}
