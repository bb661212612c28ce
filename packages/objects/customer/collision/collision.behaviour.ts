import { implement, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { collision, verdicts } from './collision.object.ts';

/** What a verdict means for the record, with the rights of who decides. */
async function carryOut(
  context: Context,
  verdict: string | null | undefined,
  object: string,
  id: string,
  asker: string,
): Promise<void> {
  if (verdict === 'give') await context.act(object, 'assign', [id], { owner_id: asker });
  if (verdict === 'share') await context.act(object, 'share', [id], { user_ids: [asker], access: 'read' });
}

export const collisionBehaviour = implement(collision, {
  actions: {
    /** The verdict is recorded with its reason; to give the record away the judge needs the right to assign it. */
    async decide(context, records, { verdict, reason }) {
      const word = verdicts.find(({ value }) => value === verdict);
      for (const record of records) {
        const { target } = record;
        const asker = record.asker_id;
        if (isJsonObject(target) && typeof asker === 'string')
          await carryOut(context, verdict, String(target['object']), String(target['id']), asker);
        const people = [record.asker_id, record.holder_id].filter((id) => typeof id === 'string');
        await context.notify(people, {
          kind: 'account_collision',
          title: {
            zh: `撞单裁定：${word?.label.zh ?? ''}（${record.typed ?? ''}）`,
            en: `Collision decided: ${word?.label.en ?? ''} (${record.typed ?? ''})`,
          },
          body: { zh: reason ?? '', en: reason ?? '' },
          link: { object: 'collision', id: record.id },
        });
      }
      await context.beyond('collision.edit').update(
        'collision',
        records.map(({ id }) => ({
          id,
          values: {
            status: 'decided',
            verdict: verdict ?? null,
            verdict_reason: reason ?? null,
            decided_by: context.userId,
            decided_at: context.now,
          },
        })),
      );
    },
  },
});
