import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Where } from '@kehu/kernel/query/where.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { sharedObjects } from '@kehu/objects/work/grant.fields.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { inBatch } from '../batches/in-batch.ts';
import type { Call } from '../call/call.ts';
import { purge } from '../records/purge.ts';
import { remove } from '../records/remove.ts';
import { restore } from '../records/restore.ts';
import { update } from '../records/update.ts';
import type { Outcome } from '../records/write/outcome.ts';
import type { ObjectModel } from '../registry/model.ts';
import { approvalActions } from './approval-actions.ts';
import type { CommonAction } from './common-action.ts';
import { follow, unfollow } from './follow.ts';
import { grantees, share, shareInput } from './grants/share.ts';
import { addMembers, formerInput, hasTeam, memberInput, removeMembers } from './grants/team.ts';
import { unshare } from './grants/unshare.ts';
import { claim } from './claim.ts';
import { toTerritory } from './by-territory.ts';
import { toEach, toOne } from './choose.ts';
import { give } from './give.ts';
import { takeBack, takeBackInput } from './take-back.ts';
import { returnInput, returnToPool } from './return-to-pool.ts';
import type { ActionResult } from './result.ts';
import { mergeRecords } from '../merge/merge.ts';
import { refuseUnwritable } from './refuse-unwritable.ts';
import { givingInput } from './giving-input.ts';

const owned = (model: ObjectModel): boolean => model.owned;
const shareable = ({ name, owned: has }: ObjectModel): boolean =>
  has && sharedObjects.some((one) => one === name);
const pooled = (model: ObjectModel): boolean => model.pooled;
const binned = (model: ObjectModel): boolean => model.binned;

const ownerInput = {
  owner_id: user({ label: { zh: '新负责人', en: 'New owner' }, required: true }),
  ...givingInput,
};

const spreadInput = {
  user_ids: refs('user', { label: { zh: '分给', en: 'Among' }, required: true }),
  by: state(
    [
      { value: 'turn', label: { zh: '每人一样多', en: 'As many for each' } },
      { value: 'load', label: { zh: '手上少的先得', en: 'More for those who hold fewer' } },
    ],
    { label: { zh: '分法', en: 'How' }, default: 'turn' },
  ),
  ...givingInput,
};

/** Results in the order of the ids. */
export function resultsOf(ids: readonly string[], outcomes: readonly Outcome[]): readonly ActionResult[] {
  return ids.map((id, at) => {
    const outcome = outcomes[at];
    return outcome && !outcome.ok ? { id, error: outcome.error } : { id };
  });
}

export const commonActions: { readonly [name: string]: CommonAction } = {
  ...approvalActions,
  assign: {
    label: { zh: '分配', en: 'Assign' },
    operation: 'assign',
    input: ownerInput,
    appliesTo: owned,
    run: (call, model, ids, input) => giveTo(call, model, ids, input, 'assign'),
  },
  transfer: {
    label: { zh: '移交', en: 'Hand over' },
    operation: 'assign',
    input: ownerInput,
    appliesTo: owned,
    run: (call, model, ids, input) => giveTo(call, model, ids, input, 'transfer'),
  },
  assign_evenly: {
    label: { zh: '平均分配', en: 'Assign evenly' },
    operation: 'assign',
    input: spreadInput,
    appliesTo: owned,
    run: (call, model, ids, input) =>
      inBatch(call, aboutOf(model, 'assign_evenly', input), (writing) =>
        give(writing, model, ids, input, 'assign_evenly', toEach(model, input)),
      ),
  },
  assign_by_territory: {
    label: { zh: '按区域分配', en: 'Assign by territory' },
    operation: 'assign',
    input: givingInput,
    appliesTo: (model) => model.owned && model.fields.has('region'),
    run: (call, model, ids, input) =>
      inBatch(call, aboutOf(model, 'assign_by_territory', input), (writing) =>
        give(writing, model, ids, input, 'assign_by_territory', toTerritory(model)),
      ),
  },
  take_back: {
    label: { zh: '收回', en: 'Take back' },
    operation: 'assign',
    input: takeBackInput,
    appliesTo: owned,
    when: { owner_id: { not_empty: true } },
    notOwn: true,
    run: (call, model, ids, input) =>
      inBatch(call, aboutOf(model, 'take_back', input), (writing) => takeBack(writing, model, ids, input)),
  },
  share: {
    label: { zh: '共享', en: 'Share' },
    operation: 'share',
    input: shareInput,
    appliesTo: shareable,
    when: { owner_id: { not_empty: true } },
    run: share,
  },
  unshare: {
    label: { zh: '取消共享', en: 'Stop sharing' },
    operation: 'view',
    input: grantees,
    appliesTo: shareable,
    run: unshare,
  },
  add_members: {
    label: { zh: '加入团队', en: 'Add to team' },
    operation: 'share',
    input: memberInput,
    appliesTo: hasTeam,
    when: { owner_id: { not_empty: true } },
    run: addMembers,
  },
  remove_members: {
    label: { zh: '移出团队', en: 'Remove from team' },
    operation: 'view',
    input: formerInput,
    appliesTo: hasTeam,
    run: removeMembers,
  },
  claim: {
    label: { zh: '领取', en: 'Claim' },
    operation: 'claim',
    input: {},
    appliesTo: pooled,
    when: { owner_id: { empty: true } },
    primary: true,
    run: (call, model, ids) => claim(call, model, ids),
  },
  return_to_pool: {
    label: { zh: '退回公海', en: 'Return to pool' },
    operation: 'return',
    input: returnInput,
    appliesTo: pooled,
    when: { owner_id: { not_empty: true } },
    run: (call, model, ids, input) =>
      inBatch(call, aboutOf(model, 'return_to_pool', input), (writing) =>
        returnToPool(writing, model, ids, input),
      ),
  },
  batch_update: {
    label: { zh: '批量更新', en: 'Batch update' },
    operation: 'batch_update',
    input: { values: json({ label: { zh: '字段值', en: 'Values' }, required: true }) },
    appliesTo: (model) => model.declaration.kind !== 'log',
    run: async (call, model, ids, input) => {
      const values = isJsonObject(input['values']) ? input['values'] : {};
      refuseUnwritable(call, model, values);
      const patches = ids.map((id) => ({ id, values }));
      const options = { action: 'batch_update', also: ['batch_update'] } as const;
      return inBatch(call, { object: model.name, action: 'batch_update' }, async (writing) =>
        resultsOf(ids, await update(writing, model.name, patches, options)),
      );
    },
  },
  merge: {
    label: { zh: '合并', en: 'Merge' },
    operation: 'merge',
    input: {
      from: json({ label: { zh: '被合并的记录', en: 'Records that are merged' }, required: true }),
      take: json({ label: { zh: '各字段取自', en: 'Whose value each field gets' } }),
      values: json({ label: { zh: '字段值', en: 'Values' } }),
    },
    appliesTo: (model) => model.declaration.mergeable === true,
    run: mergeRecords,
  },
  delete: {
    label: { zh: '删除', en: 'Delete' },
    operation: 'delete',
    input: {},
    appliesTo: (model) => model.declaration.kind !== 'log',
    run: async (call, model, ids) =>
      resultsOf(
        ids,
        await remove(
          call,
          model.name,
          ids.map((id) => ({ id })),
        ),
      ),
  },
  restore: {
    label: { zh: '恢复', en: 'Restore' },
    operation: 'restore',
    input: {
      owner_id: user({ label: { zh: '新负责人', en: 'New owner' } }),
      only: bool({ label: { zh: '仅恢复所选记录', en: 'Only the picked records' } }),
    },
    appliesTo: binned,
    run: async (call, model, ids, input) => {
      const owner = typeof input['owner_id'] === 'string' ? { owner_id: input['owner_id'] } : {};
      return resultsOf(ids, await restore(call, model.name, ids, { ...owner, only: input['only'] === true }));
    },
  },
  purge: {
    label: { zh: '彻底删除', en: 'Purge' },
    operation: 'purge',
    input: {},
    appliesTo: binned,
    run: async (call, model, ids) => resultsOf(ids, await purge(call, model.name, ids)),
  },
  follow: {
    label: { zh: '关注', en: 'Follow' },
    operation: 'view',
    input: {},
    appliesTo: owned,
    run: follow,
  },
  unfollow: {
    label: { zh: '取消关注', en: 'Unfollow' },
    operation: 'view',
    input: {},
    appliesTo: owned,
    run: unfollow,
  },
};

const aboutOf = ({ name }: ObjectModel, action: string, input: Values) => ({
  object: name,
  action,
  reason: input['reason'],
  toUser: input['owner_id'],
});

/** 分配 and 移交: to one person. */
const giveTo = (
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  input: Values,
  kind: 'assign' | 'transfer',
): Promise<readonly ActionResult[]> =>
  inBatch(call, aboutOf(model, kind, input), (writing) =>
    give(writing, model, ids, input, kind, toOne(input)),
  );

/** While it is offered on records of an object. */
export const conditionOf = (model: ObjectModel, name: string): Where | undefined => {
  const action = commonAction(model, name);
  return action?.whenOf?.(model) ?? action?.when;
};

const reversible = new Set([
  'assign',
  'transfer',
  'assign_evenly',
  'assign_by_territory',
  'take_back',
  'return_to_pool',
  'batch_update',
]);

/** Whether what an action did to records can be taken back as a batch. */
export const isReversible = (model: ObjectModel, action: string): boolean =>
  reversible.has(action) && commonAction(model, action) !== undefined;

/** The common action of a name, unless the object declares one of its own. */
export function commonAction(model: ObjectModel, name: string): CommonAction | undefined {
  const action = Object.hasOwn(commonActions, name) ? commonActions[name] : undefined;
  return action?.appliesTo(model) && !model.declaration.actions?.[name] ? action : undefined;
}
