import type { Route, Schema } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, moment, nullable, text, whole } from '../../platform/http/schema.ts';
import { ask, lookUp } from './collision-handlers.ts';
import { apart, groups, ofRecord, search } from './group-handlers.ts';
import { preview, recent, undo } from './merge-handlers.ts';

const common = { tag: 'duplicates', access: 'user' } as const;
const probe: { readonly [name: string]: Schema } = Object.fromEntries(
  ['name', 'phone', 'credit_code', 'email', 'website'].map((name) => [name, text({ maxLength: 200 })]),
);
const record: Schema = { type: 'object', properties: { id }, required: ['id'], additionalProperties: true };
const word: Schema = { type: 'string', enum: ['share', 'claim', 'report'] };
const number: Schema = { type: 'number' };

const collision = anObject(
  {
    visible: flag,
    owner: nullable(text()),
    department: nullable(text()),
    ownerless: flag,
    ways: listOf(word),
    ref: text(),
    object: text(),
    id,
    title: text(),
    pool: nullable(text()),
    claimable: flag,
    score: number,
    reasons: listOf(text()),
    deleted: flag,
  },
  ['visible', 'owner', 'department', 'ownerless', 'ways', 'ref'],
);

const match = anObject(
  {
    visible: flag,
    owner: nullable(text()),
    department: nullable(text()),
    object: text(),
    id,
    title: text(),
    score: number,
    reasons: listOf(text()),
    deleted: flag,
  },
  ['visible', 'owner', 'department'],
);

/** Collisions, groups of likely duplicates, and merges (flows §8). */
export const duplicateRoutes: readonly Route[] = [
  {
    ...common,
    method: 'GET',
    url: '/collisions',
    summary: {
      zh: '撞单查询：线索、客户、联系人和公海',
      en: 'Who is known already: leads, accounts, contacts, pools',
    },
    query: probe,
    answers: { 200: anObject({ matches: listOf(collision) }) },
    handle: lookUp,
  },
  {
    ...common,
    method: 'POST',
    url: '/collisions',
    summary: { zh: '提交撞单申请', en: 'Ask about a collision' },
    body: anObject({
      probe: anObject(probe, []),
      ref: text({ maxLength: 100 }),
      kind: word,
      reason: text({ minLength: 1, maxLength: 500 }),
    }),
    answers: { 201: anObject({ id }) },
    handle: ask,
  },
  {
    ...common,
    method: 'GET',
    url: '/duplicates/:object',
    summary: { zh: '疑似重复分组', en: 'Groups of likely duplicates' },
    query: { cursor: text({ maxLength: 200 }), limit: whole({ minimum: 1, maximum: 50, default: 20 }) },
    answers: {
      200: anObject({
        items: listOf(anObject({ score: number, reasons: listOf(text()), records: listOf(record) })),
        next_cursor: nullable(text()),
        compared: anObject({ at: nullable(moment), running: flag }),
      }),
    },
    handle: groups,
  },
  {
    ...common,
    method: 'POST',
    url: '/duplicates/:object/apart',
    summary: { zh: '标记为不是重复', en: 'They are not duplicates' },
    body: anObject({ ids: listOf(id, { minItems: 2, maxItems: 5 }) }),
    answers: { 200: anObject({ pairs: whole() }) },
    handle: apart,
  },
  {
    ...common,
    method: 'POST',
    url: '/duplicates/:object/search',
    summary: { zh: '全库查重', en: 'Compare the whole base' },
    answers: { 202: anObject({ started: flag }) },
    handle: search,
  },
  {
    ...common,
    method: 'GET',
    url: '/duplicates/:object/of/:id',
    summary: { zh: '查找重复', en: 'Likely duplicates of a record' },
    query: { fields: text({ maxLength: 500 }) },
    answers: { 200: anObject({ matches: listOf(match) }) },
    handle: ofRecord,
  },
  {
    ...common,
    method: 'GET',
    url: '/merges/:object',
    summary: { zh: '合并记录', en: 'Recent merges' },
    answers: {
      200: anObject({
        items: listOf(
          anObject({
            batch: id,
            id,
            title: nullable(text()),
            merged: whole(),
            at: moment,
            by: nullable(text()),
            state: text(),
            undo_until: nullable(moment),
          }),
        ),
      }),
    },
    handle: recent,
  },
  {
    ...common,
    method: 'GET',
    url: '/merges/:object/preview',
    summary: { zh: '合并预览', en: 'What a merge would do' },
    query: { ids: text({ maxLength: 200 }), into: id },
    answers: {
      200: anObject({
        records: listOf(record),
        into: id,
        fields: listOf(anObject({ name: text(), united: flag, writable: flag, from: nullable(id) })),
        following: {
          type: 'object',
          additionalProperties: listOf(anObject({ object: text(), count: whole() })),
        },
      }),
    },
    handle: preview,
  },
  {
    ...common,
    method: 'POST',
    url: '/merges/:batch/undo',
    summary: { zh: '撤销合并', en: 'Take a merge back' },
    answers: { 200: anObject({ object: text(), id }) },
    handle: undo,
  },
];
