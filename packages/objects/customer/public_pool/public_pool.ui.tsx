import { useSay } from '@kehu/ui/language/language.ts';
import type { CellProps } from '@kehu/ui/form/field-ui.ts';
import { poolReasons } from './pool-reasons.ts';

/** Why a record lies in a pool or changed hands, in words: what people typed, or the label of what they chose. */
export function PoolReason({ reason }: { reason: string }) {
  const say = useSay();
  const known = poolReasons.find(({ value }) => value === reason);
  return <>{known ? say(known.label) : reason}</>;
}

export const PoolReasonCell = ({ value }: CellProps) =>
  typeof value === 'string' ? <PoolReason reason={value} /> : null;
