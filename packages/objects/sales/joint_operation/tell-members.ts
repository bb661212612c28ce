import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { isUnderWay } from './let-in.ts';

const peopleOf = (values: Change['before']): ReadonlySet<string> =>
  new Set([
    ...textsIn(values?.['member_ids']),
    ...(typeof values?.['leader_id'] === 'string' ? [values['leader_id']] : []),
  ]);

const endings: { readonly [status: string]: { readonly zh: string; readonly en: string } } = {
  won: { zh: '已达成', en: 'achieved' },
  failed: { zh: '未达成', en: 'failed' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

/** Who joins an operation hears of it, and everybody of its end. */
export async function tellMembers(context: Context, changes: readonly Change[]): Promise<void> {
  const notices = changes.flatMap(({ id, before, after, changed }) => {
    const name = String(after['name']);
    const link = { object: 'joint_operation', id };
    const people = [...peopleOf(after)].filter((one) => one !== context.userId);
    const joined = isUnderWay(after) ? people.filter((one) => !peopleOf(before).has(one)) : [];
    const ending = before !== null && changed.has('status') ? endings[String(after['status'])] : undefined;
    return [
      ...(joined.length > 0
        ? [
            {
              to: joined,
              kind: 'operation_joined',
              title: { zh: `您加入了战役“${name}”`, en: `You are in the joint operation “${name}”` },
              link,
            },
          ]
        : []),
      ...(ending
        ? [
            {
              to: people,
              kind: 'operation_ended',
              title: {
                zh: `战役“${name}”${ending.zh}`,
                en: `The joint operation “${name}” is ${ending.en}`,
              },
              link,
            },
          ]
        : []),
    ];
  });
  await context.notifyAll(notices);
}
