import type { Module, Operation } from '@kehu/kernel/access/operations.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { ObjectDeclaration } from '@kehu/kernel/declare/object.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Actor, Reach } from './actor.ts';

/** Which records of an object follow a row, where they do not all follow the same. */
export interface KindOfRecord {
  readonly column: string;
  readonly value: string;
  /** Those with the value, or all others. */
  readonly is: boolean;
}

/** A row of the matrix of rights (permissions §4) as records of an object follow it. */
export interface RightsRow {
  /** What `permission_rule.object` names. */
  readonly name: string;
  readonly module: Module;
  readonly of?: KindOfRecord;
}

/** The rows that records of an object follow: one, or two where some of them stand apart. */
export function rowsOf({ name, module, apart }: ObjectDeclaration): readonly RightsRow[] {
  if (!apart) return [{ name, module }];
  const kind = { column: apart.field, value: apart.value };
  return [
    { name, module, of: { ...kind, is: false } },
    { name: apart.name, module: apart.module, of: { ...kind, is: true } },
  ];
}

/** What somebody reaches by one row: nothing while its module is closed to him. */
export function reachBy(
  actor: Actor,
  declaration: ObjectDeclaration,
  row: RightsRow,
  operation: Operation,
): Reach | undefined {
  const forEveryone = row.name === declaration.name && declaration.access.everyone?.[operation] !== undefined;
  if (!actor.modules.has(row.module) && !forEveryone) return undefined;
  return actor.reach(row.name, operation);
}

/** What somebody reaches of an object, by each row that is open to him. */
export const reachesOf = (
  actor: Actor,
  declaration: ObjectDeclaration,
  operation: Operation,
): readonly Reach[] =>
  rowsOf(declaration).flatMap((row) => reachBy(actor, declaration, row, operation) ?? []);

/** The one row of several by which somebody reaches an object with an operation; undefined where there is another, or none. */
export function onlyRow(
  actor: Actor,
  declaration: ObjectDeclaration,
  operation: Operation,
): RightsRow | undefined {
  if (!declaration.apart || actor.system) return undefined;
  const [only, ...more] = rowsOf(declaration).filter((row) => reachBy(actor, declaration, row, operation));
  return more.length === 0 ? only : undefined;
}

/** Whether somebody has an operation on an object at all, by whichever row and whatever his modules. */
export const mayAtAll = (actor: Actor, declaration: ObjectDeclaration, operation: Operation): boolean =>
  rowsOf(declaration).some((row) => actor.reach(row.name, operation) !== undefined);

/** Refuses a record of a kind that is not somebody's to make or to change, told at the field that says its kind. */
export function refusedKind({ apart, label }: ObjectDeclaration): KehuError {
  const [zh, en] = [
    `没有新建或修改此类${label.zh}的权限`,
    `You may not create or change ${label.en} records of this type`,
  ];
  const errors = apart ? [{ field: apart.field, code: 'forbidden', message: { zh, en } } as const] : [];
  return new KehuError('forbidden', { errors });
}

/** Whether a record with these values is of the kind. */
export const isOfKind = ({ column, value, is }: KindOfRecord, values: Values): boolean =>
  (values[column] === value) === is;

/** What somebody reaches with an operation by the row that a record follows. */
export function reachOn(
  actor: Actor,
  declaration: ObjectDeclaration,
  operation: Operation,
  values: Values,
): Reach | undefined {
  const row = rowsOf(declaration).find(({ of }) => !of || isOfKind(of, values));
  return row && actor.reach(row.name, operation);
}

/** Several reaches as one: whatever one of them reaches. */
export function united(reaches: readonly Reach[]): Reach | undefined {
  if (reaches.length < 2) return reaches[0];
  return {
    all: reaches.some(({ all }) => all),
    own: reaches.some(({ own }) => own),
    departments: [...new Set(reaches.flatMap(({ departments }) => departments))],
    partner: reaches.some(({ partner }) => partner),
  };
}
