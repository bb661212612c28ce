import { sharedObjects, teamObjects } from '@kehu/objects/work/grant.fields.ts';
import type { WritingCall } from '../call/call.ts';
import type { Draft } from '../records/write/draft.ts';
import type { ObjectModel } from '../registry/model.ts';
import { letIn, type GrantObject } from './grants/let-in.ts';

const has = (names: readonly string[], { name }: ObjectModel): boolean => names.includes(name);

/**
 * Whoever gave records up may still read them (permissions §7, the checkbox): as a member of the team, or by a share where an
 * object has no team.
 */
export async function keepFormer(
  call: WritingCall,
  model: ObjectModel,
  moved: readonly Draft[],
): Promise<void> {
  const kind: GrantObject | undefined = has(teamObjects, model)
    ? 'team_member'
    : has(sharedObjects, model)
      ? 'share_grant'
      : undefined;
  if (!kind) return;
  for (const [former, some] of Map.groupBy(moved, ({ before }) => before?.['owner_id'])) {
    if (typeof former !== 'string') continue;
    const records = some.map(({ id }) => id);
    await letIn(call, kind, model, records, [{ object: 'user', id: former }], {
      access: 'read',
      include_children: false,
      expires_on: null,
      role_text: '原负责人',
    });
  }
}
