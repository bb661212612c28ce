import { operations } from '@kehu/kernel/access/operations.ts';
import type { Route } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, nullable, text } from '../../platform/http/schema.ts';
import { explainField, explainList } from './explain-list.ts';
import { explainMissing } from './explain-missing.ts';
import { explainOne, whoMay } from './explain-one.ts';

const reasons = listOf(anObject({ kind: text(), text: text(), holds: flag }));
const operation = text({ enum: [...operations] });
const person = anObject({ id, name: text(), department: nullable(text()) });
const about = { tag: 'explain', access: 'user' } as const;

/** 谁能看到，为什么: the compiled branches of people's rights, run on one record or told of a list. */
export const explainRoutes: readonly Route[] = [
  {
    ...about,
    method: 'GET',
    url: '/explain/:object',
    summary: { zh: '我能看到哪些记录，为什么', en: 'Which records I see, and why' },
    query: { operation },
    answers: { 200: anObject({ operation, allowed: flag, reasons }) },
    handle: explainList,
  },
  {
    ...about,
    method: 'GET',
    url: '/explain/:object/fields/:field',
    summary: { zh: '我对某个字段的权限，为什么', en: 'What I may do with a field, and why' },
    query: { user: id },
    answers: { 200: anObject({ field: text(), access: text(), reasons }) },
    handle: explainField,
  },
  {
    ...about,
    method: 'POST',
    url: '/explain/:object/missing',
    summary: {
      zh: '列表里为什么没有某条记录；看不到的记录与不存在的一样回答 404',
      en: 'Why a list lacks a record; one that is hidden is answered like one that is not there',
    },
    body: anObject({ id: text(), q: text(), slice: text(), filter: {} }, ['id']),
    reads: true,
    answers: {
      200: anObject({ listed: flag, reasons: listOf(anObject({ kind: text(), filter: {} }, ['kind'])) }),
    },
    handle: explainMissing,
  },
  {
    ...about,
    method: 'GET',
    url: '/explain/:object/:id',
    summary: { zh: '对一条记录能做什么，为什么', en: 'What may be done with a record, and why' },
    query: { user: id },
    answers: {
      200: anObject({ user: person, operations: listOf(anObject({ operation, allowed: flag, reasons })) }),
    },
    handle: explainOne,
  },
  {
    ...about,
    method: 'GET',
    url: '/explain/:object/:id/who',
    summary: { zh: '谁能看到一条记录，为什么', en: 'Who may see a record, and why' },
    query: { operation, q: text({ maxLength: 60 }), cursor: id },
    answers: {
      200: anObject({ items: listOf(anObject({ user: person, reasons })), next_cursor: nullable(id) }),
    },
    handle: whoMay,
  },
];
