import type { Operation } from '@kehu/kernel/access/operations.ts';

/** What a grant must allow for an operation. */
export type GrantLevel = 'read' | 'write';

const reading: ReadonlySet<Operation> = new Set(['view', 'print', 'export', 'view_cost', 'recording']);

/** Never by a share or a team (permissions §5): what would pass the record on, end it, or judge it. */
const never: ReadonlySet<Operation> = new Set([
  'create',
  'delete',
  'restore',
  'purge',
  'assign',
  'share',
  'merge',
  'convert',
  'approve',
  'claim',
  'return',
  'import',
  'mass',
]);

/** The least level of a grant that opens an operation; undefined when no grant opens it. */
export function grantLevelFor(operation: Operation): GrantLevel | undefined {
  if (never.has(operation)) return undefined;
  return reading.has(operation) ? 'read' : 'write';
}
