import type { WritingCall } from '../../call/call.ts';
import { sql, tableOf } from '../../db/sql.ts';
import type { Draft } from '../../records/write/draft.ts';
import type { ObjectModel } from '../../registry/model.ts';
import { peopleOf } from './grantees.ts';
import type { Grantee, GrantObject } from './let-in.ts';

/** One notice per person, not per record. */
export async function tellOf(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  wanted: readonly Grantee[],
  kind: GrantObject,
): Promise<void> {
  const [first] = drafts;
  if (!first) return;
  const { label, title } = model.declaration;
  const by = call.actor.name;
  const [zh, en] =
    kind === 'share_grant' ? ['与您共享了', 'shared'] : ['邀您加入团队：', 'took you into the team of'];
  const name = String(first.after[title] ?? '');
  const single = drafts.length === 1;
  await call.workspace.contextOf(call).notify(await peopleOf(call, wanted), {
    kind: 'shared',
    title: {
      zh: single ? `${by} ${zh}${label.zh}“${name}”` : `${by} ${zh} ${drafts.length} 条${label.zh}`,
      en: single ? `${by} ${en} ${label.en} “${name}”` : `${by} ${en} ${drafts.length} × ${label.en}`,
    },
    ...(single && { link: { object: model.name, id: first.id } }),
  });
}

/** What grantees are called, by id. */
export async function namesOfGrantees(
  call: WritingCall,
  all: readonly Grantee[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const [object, some] of Map.groupBy(all, (one) => one.object)) {
    const ids = some.map(({ id }) => id);
    const rows = await call.db.query(sql`select id, name from ${tableOf(call.workspace.schema, object)}
      where id = any(${ids}::uuid[])`);
    for (const [id, name] of rows) names.set(id ?? '', name ?? '');
  }
  return names;
}
