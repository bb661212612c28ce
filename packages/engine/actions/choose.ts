import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { directSuperiors, superiorsOf } from '../behaviour/people.ts';
import type { WritingCall } from '../call/call.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { Choose } from './give.ts';
import { crossing, people, receivers, type NewOwner } from './receivers.ts';
import { spreadOver } from './spread.ts';

type Chooser = (call: WritingCall) => Promise<Choose>;

/** All to one person. */
export const toOne =
  (input: Values): Chooser =>
  async (call) => {
    const [owner] = await receivers(call, 'owner_id', [String(input['owner_id'])]);
    return (drafts) => new Map(drafts.flatMap(({ id }) => (owner ? [[id, owner]] : [])));
  };

/** 平均分配: each to one of several people, of those to whom it may go. */
export const toEach =
  (model: ObjectModel, input: Values): Chooser =>
  async (call) => {
    const ids = [...new Set(textsIn(input['user_ids']))];
    if (ids.length === 0) throw fieldError('user_ids', 'required');
    const owners = await receivers(call, 'user_ids', ids);
    const superiors = await superiorsOf(call);
    const by = input['by'] === 'load' ? 'load' : 'turn';
    const spread = await spreadOver(call, model, ids, by);
    return (drafts) =>
      new Map(
        drafts.map((draft) => {
          const may = owners.filter((owner) => !crossing(call, model, draft, owner, superiors));
          return [draft.id, spread.next(draft, may) ?? new KehuError('cross_department_assign')];
        }),
      );
  };

/** 收回: each to its owner's direct superior, or all to whoever takes them back. */
export const toSuperior =
  (input: Values): Chooser =>
  async (call) => {
    const [me] = input['to'] === 'me' ? await receivers(call, 'to', [call.actor.userId]) : [];
    return async (drafts) => {
      const owners = drafts.flatMap(({ before }) => textsIn([before?.['owner_id'] ?? null]));
      const above = me
        ? new Map<string, readonly string[]>()
        : await directSuperiors(call, [...new Set(owners)]);
      const known = await people(call, [...above.values()].flat());
      const target = (owner: unknown): NewOwner | KehuError => {
        if (me) return me;
        const found = (above.get(String(owner)) ?? []).flatMap((id) => known.get(id) ?? []);
        return found.find(({ active }) => active) ?? noSuperior();
      };
      return new Map(
        drafts.map(({ id, before }) => {
          const owner = before?.['owner_id'];
          const his = typeof owner !== 'string' || owner === call.actor.userId;
          return [id, his ? new KehuError('state_conflict') : target(owner)];
        }),
      );
    };
  };

const noSuperior = (): KehuError =>
  new KehuError('state_conflict', {
    detail: { zh: '负责人没有在职的上级', en: 'Its owner has no superior in office' },
  });
