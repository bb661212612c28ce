import type { TimelineItem } from '@kehu/ui/data/timeline.ts';
import { expect, test } from 'vitest';
import { gather } from './gather.ts';

const event = (object: string, kind: string, title: string, minute = 0, actor = 'chen'): TimelineItem => ({
  id: title,
  at: `2026-11-26T05:${String(minute).padStart(2, '0')}:00.000Z`,
  kind,
  object,
  record_id: title,
  title,
  actor: { id: actor, label: actor },
});
const lines = (items: readonly TimelineItem[]) =>
  gather(items, 'account').map(({ item, also }) => `${item.kind} ${item.title ?? ''} +${also}`);

test('what came back with a customer is one line, what happened by itself is another', () => {
  expect(
    lines([
      event('contact', 'restore', '罗玉', 9),
      event('activity', 'restore', '例行回访', 9),
      event('activity', 'restore', '季度回访', 9),
      event('account', 'restore', '甲公司', 9),
      event('contact', 'delete', '罗玉', 8),
      event('contact', 'delete', '何萌', 7),
      event('contact', 'delete', '陈武', 7, 'zhao'),
    ]),
  ).toEqual(['restore 罗玉 +2', 'restore 甲公司 +0', 'delete 罗玉 +0', 'delete 何萌 +0', 'delete 陈武 +0']);
});

test('what people said and changed is never gathered', () => {
  const said = [event('activity', 'activity', '电话'), event('activity', 'activity', '拜访')];
  expect(
    lines([...said, event('contact', 'update', '罗玉'), event('contact', 'update', '何萌')]),
  ).toHaveLength(4);
});
