import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { comment } from './comment.object.ts';

export const commentBehaviour = implement(comment, {
  prepare(context, changes) {
    for (const change of changes) {
      if (change.before !== null && change.before['created_by'] !== context.userId && !context.isAdmin)
        throw new KehuError('forbidden');
    }
  },
  async written(context, changes) {
    for (const { before, after } of changes) {
      const people = after['mention_ids'];
      const target = after['target'];
      if (before !== null || !Array.isArray(people) || !isJsonObject(target)) continue;
      const text = String(after['body']).slice(0, 200);
      await context.notify(people.map(String), {
        kind: 'mention',
        title: { zh: '有人在评论中提到了您', en: 'You were mentioned in a comment' },
        body: { zh: text, en: text },
        link: { object: String(target['object']), id: String(target['id']) },
      });
    }
  },
  async removing(context, changes) {
    for (const change of changes)
      if (change.before?.['created_by'] !== context.userId && !context.isAdmin)
        throw new KehuError('forbidden');
  },
  actions: {},
});
