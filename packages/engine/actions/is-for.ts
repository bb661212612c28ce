import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { ActionDeclaration, By } from '@kehu/kernel/declare/object.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import type { Actor } from '../access/actor.ts';

/** Whether an action is for this person: whom the record names, or who has what else opens it. */
export function isFor(
  actor: Actor,
  by: By | undefined,
  values: Values,
  allowed: readonly Operation[],
): boolean {
  if (!by || actor.system) return true;
  if (by.or && allowed.includes(by.or)) return true;
  return by.fields.some((field) => {
    const value = values[field];
    return value === actor.userId || textsIn(value).includes(actor.userId);
  });
}

/** Whether the module that an action belongs to, where it is another one than its object's, is open to somebody. */
export const isModuleOpen = (actor: Actor, action: Pick<ActionDeclaration, 'module'> | undefined): boolean =>
  action?.module === undefined || actor.system || actor.modules.has(action.module);
