import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Fields } from '@kehu/kernel/declare/field.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { date } from '@kehu/fields/date/date.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { grantLevels } from '@kehu/objects/work/grant.fields.ts';
import { permitted } from '../../access/predicate-checks.ts';
import { inTransaction, type Call, type WritingCall } from '../../call/call.ts';
import { eventsOf } from '../../events/event.ts';
import { writeEvents } from '../../events/write.ts';
import { alive, Draft } from '../../records/write/draft.ts';
import { locate, refusalOf } from '../../records/write/locate.ts';
import type { ObjectModel } from '../../registry/model.ts';
import type { ActionResult } from '../result.ts';
import { granteesIn, type NamedGrantee } from './grantees.ts';
import { letIn, termsAsDetail, type GrantObject, type GrantTerms } from './let-in.ts';
import { tellOf } from './tell-of.ts';

/** Whom a share names: people, departments with those below, sales teams. */
export const grantees = {
  user_ids: refs('user', { label: { zh: '员工', en: 'People' } }),
  department_ids: refs('department', {
    label: { zh: '部门', en: 'Departments' },
    help: { zh: '含下级部门', en: 'With those below' },
  }),
  team_ids: refs('sales_team', { label: { zh: '销售团队', en: 'Sales teams' } }),
} satisfies Fields;

/** How far and how long: what shares and memberships ask alike. */
export const terms = {
  access: state(grantLevels, { label: { zh: '权限', en: 'Access' }, default: 'write' }),
  include_children: bool({
    label: { zh: '含下级记录', en: 'With records below' },
    help: { zh: '联系人、商机、合同等；客户默认包含', en: 'Contacts, opportunities, contracts …' },
  }),
  expires_on: date({
    label: { zh: '有效期至', en: 'Until' },
    help: { zh: '到这一天为止，不填则一直有效', en: 'The last day; empty: without an end' },
  }),
} satisfies Fields;

export const shareInput = { ...grantees, ...terms } satisfies Fields;

/**
 * 共享 (permissions §5): lets people, departments and teams into records beyond their scope; whoever is in already gets the
 * new terms. Errors: 422 at the fields of the input; of a record 404, 403, 422 `validation_failed` where its owner is
 * named, 409 `state_conflict` in a pool.
 */
export const share = (
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  input: Values,
): Promise<readonly ActionResult[]> => give(call, 'share_grant', 'share', model, ids, input);

export async function give(
  call: Call,
  kind: GrantObject,
  action: string,
  model: ObjectModel,
  ids: readonly string[],
  input: Values,
): Promise<readonly ActionResult[]> {
  return inTransaction(call, async (writing) => {
    const wanted = await granteesIn(writing, input);
    const given = termsIn(writing, model, input);
    const found = await locate(writing, model, ids, 'share', { lock: true });
    const writable = await permitted(writing, model, ['edit'], [...found.keys()]);
    const drafts = ids.map((id, index) => {
      const located = found.get(id);
      const draft = new Draft(index, id, located?.values ?? {});
      const refusal =
        refusalOf(located) ?? unshareable(draft, wanted, given, writable.get(id)?.includes('edit') === true);
      if (refusal) draft.fail(refusal);
      return draft;
    });
    const shared = alive(drafts);
    await letIn(
      writing,
      kind,
      model,
      shared.map(({ id }) => id),
      wanted,
      given,
    );
    await log(writing, model, shared, action, wanted, given);
    await tellOf(writing, model, shared, wanted, kind);
    return drafts.map((draft) => ({ id: draft.id, ...(draft.failure && { error: draft.failure }) }));
  });
}

/** S1: written unless said otherwise; an account with what belongs to it. */
function termsIn(call: Call, model: ObjectModel, input: Values): GrantTerms {
  const until = input['expires_on'];
  const today = dayOf(call.now.toISOString(), call.workspace.timeZone);
  if (typeof until === 'string' && until < today)
    throw fieldError('expires_on', 'out_of_range', undefined, {
      zh: '有效期不能早于今天',
      en: 'That day is over',
    });
  const children = input['include_children'];
  const role = input['role_text'];
  return {
    access: input['access'] === 'read' ? 'read' : 'write',
    include_children: typeof children === 'boolean' ? children : model.name === 'account',
    expires_on: typeof until === 'string' ? until : null,
    ...(typeof role === 'string' && { role_text: role }),
  };
}

/** Nobody gives what he does not have himself; what is nobody's is claimed, not shared. */
function unshareable(
  { before }: Draft,
  wanted: readonly NamedGrantee[],
  { access }: GrantTerms,
  writable: boolean,
): KehuError | undefined {
  const owner = before?.['owner_id'];
  if (typeof owner !== 'string')
    return new KehuError('state_conflict', {
      detail: { zh: '公海中的记录不能共享', en: 'What lies in a pool is not shared' },
    });
  const named = wanted.find(({ id }) => id === owner);
  if (named)
    return fieldError('user_ids', 'not_in_options', undefined, {
      zh: `${named.name} 已是负责人，无需再授权`,
      en: `${named.name} owns it already`,
    });
  if (access === 'write' && !writable)
    return new KehuError('forbidden', {
      detail: {
        zh: '您自己不能修改这条记录，只能授予只读',
        en: 'You cannot edit it yourself: give read only',
      },
    });
  return undefined;
}

async function log(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  action: string,
  wanted: readonly NamedGrantee[],
  given: GrantTerms,
): Promise<void> {
  const detail = { with: wanted.map(({ name }) => name), ...termsAsDetail(given) };
  await writeEvents(
    call,
    eventsOf(call, model, drafts, () => ({ action, detail })),
  );
}
