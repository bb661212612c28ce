import type { Column, Table } from './table.ts';
import { indexName } from './table.ts';
import { roundTables } from './round-tables.ts';

const time = 'timestamp(3) with time zone';
const uuid = (name: string, notNull = true): Column => ({ name, type: 'uuid', ...(notNull && { notNull }) });
const text = (name: string, notNull = true): Column => ({ name, type: 'text', ...(notNull && { notNull }) });
const at = (name: string, notNull = true): Column => ({ name, type: time, ...(notNull && { notNull }) });
const json = (name: string): Column => ({ name, type: 'jsonb' });
const int = (name: string, type = 'bigint'): Column => ({ name, type, notNull: true });

/** Audit, timeline and outbox in one (hard-parts.md): written once per portion. */
const event: Table = {
  name: 'event',
  columns: [
    uuid('id'),
    at('created_at'),
    uuid('created_by', false),
    text('request_id'),
    text('source'),
    text('object'),
    text('record_id', false),
    text('action'),
    text('title', false),
    json('changes'),
    json('detail'),
    uuid('cause', false),
    text('ip', false),
    { name: 'seq', type: 'bigint generated always as identity' },
  ],
  primaryKey: ['id'],
  indexes: [
    { name: indexName('event', 'newest'), on: '(created_at desc, id desc)' },
    { name: indexName('event', 'actor'), on: '(created_by, created_at desc, id desc)' },
    { name: indexName('event', 'seq'), on: '(seq)' },
    { name: indexName('event', 'apart'), on: "(created_at) where object = ''" },
  ],
};

/** Which timelines an event appears on: its record's, and those of the parents that the declaration names. */
const eventSubject: Table = {
  name: 'event_subject',
  columns: [text('object'), uuid('record_id'), at('at'), uuid('event_id')],
  primaryKey: ['record_id', 'at', 'event_id'],
  indexes: [],
};

/** The queue: lease, heartbeat, skip locked; enqueued in the transaction of the change. */
const job: Table = {
  name: 'job',
  columns: [
    uuid('id'),
    text('kind'),
    json('input'),
    text('state'),
    { ...int('done'), default: '0' },
    { name: 'total', type: 'bigint' },
    json('result'),
    json('progress'),
    uuid('user_id', false),
    text('unique_key', false),
    at('run_at'),
    at('created_at'),
    at('started_at', false),
    at('finished_at', false),
    at('leased_until', false),
    text('worker', false),
    { ...int('attempts', 'integer'), default: '0' },
    text('error', false),
    { name: 'cancelled', type: 'boolean', notNull: true, default: 'false' },
  ],
  primaryKey: ['id'],
  indexes: [
    { name: indexName('job', 'due'), on: "(run_at) where state in ('queued', 'running')" },
    { name: indexName('job', 'user'), on: '(user_id, created_at desc)' },
    {
      name: indexName('job', 'unique_key'),
      unique: true,
      on: "(unique_key) where state in ('queued', 'running')",
    },
  ],
};

const others: readonly Table[] = [
  {
    name: 'counter',
    columns: [text('name'), text('period'), int('value')],
    primaryKey: ['name', 'period'],
    indexes: [],
    fillfactor: 50,
  },
  {
    name: 'token_frequency',
    columns: [text('object'), text('kind'), int('token', 'integer'), int('n')],
    primaryKey: ['object', 'kind', 'token'],
    indexes: [],
  },
  {
    name: 'scope_count',
    columns: [text('object'), text('principal_kind'), uuid('principal_id'), int('n')],
    primaryKey: ['object', 'principal_kind', 'principal_id'],
    indexes: [],
  },
  {
    name: 'idempotency',
    columns: [
      uuid('user_id'),
      text('path'),
      text('key'),
      text('body_hash'),
      { name: 'status', type: 'integer' },
      json('answer'),
      at('at'),
    ],
    primaryKey: ['user_id', 'path', 'key'],
    indexes: [{ name: indexName('idempotency', 'at'), on: '(at)' }],
  },
  {
    name: 'setting',
    columns: [text('key'), json('value'), at('updated_at')],
    primaryKey: ['key'],
    indexes: [],
  },
  /** One row per thing that caches are compared with: registry version, access epoch. */
  { name: 'epoch', columns: [text('name'), int('value')], primaryKey: ['name'], indexes: [], fillfactor: 50 },
  {
    name: 'follow',
    columns: [uuid('user_id'), text('object'), uuid('record_id'), at('at')],
    primaryKey: ['user_id', 'record_id'],
    indexes: [{ name: indexName('follow', 'record'), on: '(record_id)' }],
  },
];

const identity: readonly Table[] = [
  {
    name: 'credential',
    columns: [
      uuid('user_id'),
      text('password_hash', false),
      { ...int('failures', 'integer'), default: '0' },
      at('locked_until', false),
      at('changed_at', false),
      text('otp_secret', false),
      text('set_code_hash', false),
      at('set_code_until', false),
    ],
    primaryKey: ['user_id'],
    indexes: [],
  },
  {
    name: 'session',
    columns: [
      text('token_hash'),
      uuid('user_id'),
      at('created_at'),
      at('seen_at'),
      at('expires_at'),
      text('ip', false),
      text('agent', false),
    ],
    primaryKey: ['token_hash'],
    indexes: [{ name: indexName('session', 'user'), on: '(user_id)' }],
  },
  {
    name: 'preference',
    columns: [uuid('user_id'), text('name'), json('value'), at('updated_at')],
    primaryKey: ['user_id', 'name'],
    // Who wants his reminders by mail is asked every few seconds.
    indexes: [{ name: indexName('preference', 'notices'), on: "(user_id) where name = 'notices'" }],
  },
  {
    name: 'sign_in_failure',
    columns: [text('address'), at('at'), text('login_name')],
    primaryKey: ['address', 'at', 'login_name'],
    indexes: [{ name: indexName('sign_in_failure', 'at'), on: '(at)' }],
  },
];

/** Addresses under which people subscribe to their own plans; the secret in them is known by its hash, and sealed for its owner. */
const calendarFeed: Table = {
  name: 'calendar_feed',
  columns: [
    uuid('user_id'),
    text('secret_hash'),
    text('secret_sealed'),
    at('created_at'),
    at('last_used_at', false),
  ],
  primaryKey: ['user_id'],
  indexes: [{ name: indexName('calendar_feed', 'secret'), unique: true, on: '(secret_hash)' }],
};

const mail: readonly Table[] = [
  /** The company's server for sending; one row, `main`. The password is sealed: its key lies beside the database. */
  {
    name: 'mail_server',
    columns: [
      text('name'),
      { name: 'enabled', type: 'boolean', notNull: true, default: 'false' },
      text('host'),
      int('port', 'integer'),
      text('security'),
      text('login', false),
      text('password_sealed', false),
      text('from_name', false),
      text('from_address'),
      at('updated_at'),
      at('tested_at', false),
      json('test_result'),
    ],
    primaryKey: ['name'],
    indexes: [],
  },
  /** Mails to people of the company, on their way or arrived: written with what they tell of. */
  {
    name: 'mail',
    columns: [
      uuid('id'),
      at('created_at'),
      uuid('user_id'),
      text('kind'),
      text('title'),
      text('title_en'),
      text('body', false),
      text('body_en', false),
      text('link_object', false),
      uuid('link_id', false),
      text('state'),
      { ...int('attempts', 'integer'), default: '0' },
      at('next_at'),
      at('sent_at', false),
      text('worker', false),
      text('address', false),
      json('problem'),
    ],
    primaryKey: ['id'],
    indexes: [
      { name: indexName('mail', 'due'), on: "(next_at) where state in ('waiting', 'sending')" },
      { name: indexName('mail', 'failed'), on: "(created_at desc, id desc) where state = 'failed'" },
      { name: indexName('mail', 'over'), on: "(created_at) where state not in ('waiting', 'sending')" },
    ],
  },
];

const duplicates: readonly Table[] = [
  /** What a merge moved, so that it can be taken back (flows §8.6); `object` is empty for events on a timeline. */
  {
    name: 'merge_move',
    columns: [
      uuid('batch_id'),
      text('object'),
      text('field'),
      uuid('record_id'),
      uuid('from_id'),
      json('before'),
      json('after'),
      { name: 'version', type: 'bigint' },
      { name: 'dropped', type: 'boolean', notNull: true, default: 'false' },
    ],
    primaryKey: ['batch_id', 'object', 'field', 'record_id'],
    indexes: [],
  },
  /** Two records that are probably one (`a_id` < `b_id`), found in the background; `apart`: somebody has said that they are not. */
  {
    name: 'duplicate_pair',
    columns: [
      text('object'),
      uuid('a_id'),
      uuid('b_id'),
      { name: 'score', type: 'real', notNull: true },
      { name: 'reasons', type: 'text[]', notNull: true },
      { name: 'apart', type: 'boolean', notNull: true, default: 'false' },
      uuid('apart_by', false),
    ],
    primaryKey: ['object', 'a_id', 'b_id'],
    indexes: [
      { name: indexName('duplicate_pair', 'b'), on: '(b_id)' },
      { name: indexName('duplicate_pair', 'best'), on: '(object, score desc, a_id, b_id) where not apart' },
    ],
  },
  /** Records whose names or numbers have changed: their pairs are to be found anew. */
  {
    name: 'duplicate_todo',
    columns: [
      { name: 'seq', type: 'bigint generated always as identity' },
      text('object'),
      uuid('record_id'),
    ],
    primaryKey: ['seq'],
    indexes: [],
  },
  /** Keys that several records share, while the whole base is compared. */
  {
    name: 'duplicate_key',
    columns: [text('object'), int('key'), uuid('id')],
    primaryKey: ['object', 'id', 'key'],
    indexes: [{ name: indexName('duplicate_key', 'key'), on: '(object, key)' }],
  },
];

const guard: readonly Table[] = [
  /** Masked values that somebody asked for on a day: each counts once (engine/guard/reveal.ts). */
  {
    name: 'reveal',
    columns: [
      uuid('user_id'),
      { name: 'on_date', type: 'date', notNull: true },
      uuid('record_id'),
      text('object'),
      text('field'),
      at('at'),
    ],
    primaryKey: ['user_id', 'on_date', 'record_id', 'field'],
    indexes: [],
  },
  /** How many records each person saw and took away, by hour: flushed in portions (engine/guard/watch.ts). */
  {
    name: 'sight',
    columns: [
      uuid('user_id'),
      text('kind'),
      at('hour'),
      int('n'),
      { name: 'alerted', type: 'boolean', notNull: true, default: 'false' },
    ],
    primaryKey: ['user_id', 'kind', 'hour'],
    indexes: [{ name: indexName('sight', 'hour'), on: '(hour)' }],
    fillfactor: 50,
  },
];

/** Tables that no declaration makes. */
export const engineTables: readonly Table[] = [
  event,
  eventSubject,
  job,
  ...others,
  ...identity,
  ...mail,
  ...guard,
  calendarFeed,
  ...duplicates,
  ...roundTables,
];
