import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { addDays, isDay } from '@kehu/kernel/time/day.ts';
import { startOfDay } from '@kehu/kernel/time/zone.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { createToken } from '@kehu/engine/identity/tokens.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { read } from '@kehu/engine/records/read.ts';
import { remove } from '@kehu/engine/records/remove.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import { done, ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { forgetIdentities } from './identify.ts';
import { tokenBody, tokenList, tokenMade } from './schemas.ts';

const tag = 'session';
const fields = ['name', 'hint', 'read_only', 'expires_at', 'last_used_at', 'created_at'];

/** A program must not make itself further tokens, or end those of its person. */
function inBrowser({ identity }: AskedByUser): void {
  if (!identity.session) throw new KehuError('forbidden');
}

async function listTokens({ call }: AskedByUser): Promise<Answer> {
  const page = await list(call, objectOf(call, 'api_token'), {
    filter: everything,
    sort: [{ field: 'created_at', descending: true }],
    limit: 200,
    count: 'none',
    fields,
  });
  return ok({ items: page.items });
}

async function makeToken(asked: AskedByUser): Promise<Answer> {
  inBrowser(asked);
  const { call, body } = asked;
  const { expires_on: day, ...rest } = body;
  const isUntil = day !== undefined && day !== null;
  const values = { ...rest, ...(isUntil && { expires_at: endOfDay(call, day, rest['expires_at']) }) };
  const { id, token } = await createToken(call, values);
  const made = await read(call, objectOf(call, 'api_token'), id, { fields });
  return { status: 201, body: { ...made, token }, secret: true };
}

/** The end of a token's last day in the company's zone. */
function endOfDay({ workspace, now }: Call, day: Json, moment: Json | undefined): string {
  if (typeof day !== 'string' || !isDay(day) || (moment ?? null) !== null)
    throw fieldError('expires_on', 'bad_format');
  const end = startOfDay(addDays(day, 1), workspace.timeZone);
  if (Date.parse(end) <= now.getTime()) throw fieldError('expires_on', 'out_of_range');
  return end;
}

async function endToken(asked: AskedByUser): Promise<Answer> {
  inBrowser(asked);
  only(await remove(asked.call, 'api_token', [{ id: asked.params['id'] ?? '' }]));
  forgetIdentities(asked.services);
  return done;
}

export const tokenRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/api-tokens',
    tag,
    own: true,
    summary: { zh: '我的访问令牌', en: 'My API tokens' },
    access: 'user',
    answers: { 200: tokenList },
    handle: listTokens,
  },
  {
    method: 'POST',
    url: '/api-tokens',
    tag,
    summary: { zh: '新建访问令牌（只显示一次）', en: 'New API token, shown once' },
    access: 'user',
    body: tokenBody,
    answers: { 201: tokenMade },
    handle: makeToken,
  },
  {
    method: 'DELETE',
    url: '/api-tokens/:id',
    tag,
    summary: { zh: '删除访问令牌', en: 'End an API token' },
    access: 'user',
    answers: { 204: null },
    handle: endToken,
  },
];
