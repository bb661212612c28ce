import type { Route } from '../../platform/http/route.ts';
import { actOnMany, actOnOne } from './action-handlers.ts';
import { checkDuplicates } from './duplicate-handler.ts';
import { aggregateRecords, listRecords, queryRecords, readRecord } from './read-handlers.ts';
import {
  actionBody,
  aggregateBody,
  batchBody,
  listBody,
  listQuery,
  readQuery,
  timelineQuery,
} from './schemas.ts';
import { readTimeline } from './timeline-handler.ts';
import { createRecord, deleteRecord, updateRecord } from './write-handlers.ts';

const common = { tag: 'records', access: 'user', perObject: true, answers: {} } as const;

/** One shape for every object (api.md "Records"); `openapi/` writes them out for each. */
export const recordRoutes: readonly Route[] = [
  {
    ...common,
    method: 'GET',
    url: '/records/:object',
    summary: { zh: '列表', en: 'List' },
    query: listQuery,
    handle: listRecords,
  },
  {
    ...common,
    method: 'POST',
    url: '/records/:object/query',
    summary: { zh: '列表（条件在请求体中）', en: 'List, parameters in the body' },
    body: listBody,
    reads: true,
    handle: queryRecords,
  },
  {
    ...common,
    method: 'POST',
    url: '/records/:object',
    summary: { zh: '新建', en: 'Create' },
    bodyLimit: 4_194_304,
    makes: true,
    handle: createRecord,
  },
  {
    ...common,
    method: 'POST',
    url: '/records/:object/aggregate',
    summary: { zh: '汇总', en: 'Aggregate' },
    body: aggregateBody,
    reads: true,
    handle: aggregateRecords,
  },
  {
    ...common,
    method: 'GET',
    url: '/records/:object/check-duplicates',
    summary: { zh: '查重', en: 'Check duplicates' },
    openQuery: true,
    handle: checkDuplicates,
  },
  {
    ...common,
    method: 'POST',
    url: '/records/:object/actions/:action',
    summary: { zh: '批量操作', en: 'Act on many' },
    body: batchBody,
    handle: actOnMany,
  },
  {
    ...common,
    method: 'GET',
    url: '/records/:object/:id',
    summary: { zh: '查看', en: 'Read' },
    query: readQuery,
    handle: readRecord,
  },
  {
    ...common,
    method: 'PATCH',
    url: '/records/:object/:id',
    summary: { zh: '修改', en: 'Change' },
    handle: updateRecord,
  },
  {
    ...common,
    method: 'DELETE',
    url: '/records/:object/:id',
    summary: { zh: '删除（进回收站）', en: 'Delete, into the recycle bin' },
    query: { version: { type: 'integer' } },
    body: {
      type: ['object', 'null'],
      properties: { version: { type: 'integer' } },
      additionalProperties: false,
    },
    handle: deleteRecord,
  },
  {
    ...common,
    method: 'POST',
    url: '/records/:object/:id/actions/:action',
    summary: { zh: '操作', en: 'Act' },
    body: actionBody,
    handle: actOnOne,
  },
  {
    ...common,
    method: 'GET',
    url: '/records/:object/:id/timeline',
    summary: { zh: '动态', en: 'Timeline' },
    query: timelineQuery,
    handle: readTimeline,
  },
];
