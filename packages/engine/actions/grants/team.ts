import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Fields } from '@kehu/kernel/declare/field.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { teamObjects } from '@kehu/objects/work/grant.fields.ts';
import type { Call } from '../../call/call.ts';
import type { ObjectModel } from '../../registry/model.ts';
import type { ActionResult } from '../result.ts';
import { give, terms } from './share.ts';
import { namedIn } from './grantees.ts';
import { take } from './unshare.ts';

const people = refs('user', { label: { zh: '成员', en: 'Members' }, required: true });

export const memberInput = {
  user_ids: people,
  role_text: text({
    label: { zh: '角色', en: 'Role' },
    help: { zh: '如售前支持、技术、策划、财务', en: 'Presales, technical, planning, finance …' },
    max: 40,
  }),
  ...terms,
} satisfies Fields;

export const formerInput = { user_ids: people } satisfies Fields;

/** Whether records of an object have a team (objects-platform, team_member). */
export const hasTeam = ({ name, owned }: ObjectModel): boolean =>
  owned && teamObjects.some((one) => one === name);

/** Takes people into the team of records, each in one role; who is in it already gets the new terms. Errors as of `share`. */
export const addMembers = (
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  input: Values,
): Promise<readonly ActionResult[]> => give(call, 'team_member', 'add_members', model, ids, input);

/** Takes people out of the team of records. Errors of a record: 404 where none of them is in it, 403. */
export const removeMembers = (
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  input: Values,
): Promise<readonly ActionResult[]> =>
  take(call, 'team_member', 'remove_members', model, ids, namedIn(input));
