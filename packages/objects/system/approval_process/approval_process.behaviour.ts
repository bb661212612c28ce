import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { present } from '@kehu/kernel/json/stored.ts';
import { approvalProcess } from './approval_process.object.ts';
import { nodeMistakes, nodesOf } from './nodes.ts';

/** Conditions that mean whoever asks: a process has nobody who asks. */
const personal: ReadonlySet<string> = new Set(['is_me', 'in_my_dept', 'was']);

export const approvalProcessBehaviour = implement(approvalProcess, {
  prepare(context, changes) {
    for (const change of changes) {
      if (!context.approvals.objects().has(String(change.after['object'])))
        change.refuse('object', 'not_in_options');
      else checkCondition(context, change);
      checkNodes(change);
    }
  },
  actions: {},
});

function checkNodes(change: Change): void {
  const { nodes } = change.after;
  if (!change.changed.has('nodes') || (nodes ?? null) === null) return;
  const mistakes = nodeMistakes(nodes);
  for (const { field, code, params, message } of mistakes) change.refuse(field, code, params, message);
  if (mistakes.length > 0) return;
  const all = nodesOf(nodes);
  change.set(
    'nodes',
    all.map((node) => present({ ...node })),
  );
  const named = all.filter(({ approver }) => approver === 'user');
  const roles = all.filter(({ approver }) => approver === 'role');
  change.set('user_ids', [...new Set(named.flatMap(({ user_ids }) => user_ids))]);
  change.set('role_ids', [...new Set(roles.flatMap(({ role_ids }) => role_ids))]);
}

function checkCondition(context: Context, change: Change): void {
  const { object, condition = null } = change.after;
  if (condition === null || !change.changed.has('condition')) return;
  if (!context.declared.hasObject(String(object)))
    return change.refuse('condition', 'not_in_options', undefined, {
      zh: '这类审批没有条件：单据触发它时才需要',
      en: 'It takes no conditions: documents call for it themselves',
    });
  for (const { field, code, params } of context.mistakes(String(object), { filter: condition }))
    change.refuse(field === 'filter' ? 'condition' : `condition.${field}`, code, params);
  if (isPersonal(condition))
    change.refuse('condition', 'not_in_options', undefined, {
      zh: '审批条件没有“本人”，请换一个条件',
      en: 'A process knows no “me”: choose another condition',
    });
}

function isPersonal(filter: Json): boolean {
  if (Array.isArray(filter)) return filter.some(isPersonal);
  if (!isJsonObject(filter)) return false;
  const { op } = filter;
  return (typeof op === 'string' && personal.has(op)) || Object.values(filter).some(isPersonal);
}
