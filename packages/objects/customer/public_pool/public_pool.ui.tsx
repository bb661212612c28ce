import { useSay } from '@kehu/ui/language/language.ts';
import type { CellProps } from '@kehu/ui/form/field-ui.ts';
import { poolReasons } from './pool-reasons.ts';

/** Why a record lies in a pool, in words. */
export function PoolReasonCell({ value }: CellProps) {
  const say = useSay();
  const known = poolReasons.find((reason) => reason.value === value);
  return <>{known ? say(known.label) : value}</>;
}
