import type { ActionMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';

/** Actions that stand in the panel of shares and team, beside whom they concern. */
export const endings: ReadonlySet<string> = new Set(['unshare', 'remove_members']);

/** An account is shared with what belongs to it unless somebody unticks that (S1 相关的各类信息). */
export function shaped(object: ObjectMeta, action: ActionMeta): ActionMeta {
  const children = action.input?.['include_children'];
  if (!children || object.name !== 'account') return action;
  return { ...action, input: { ...action.input, include_children: { ...children, default: true } } };
}
