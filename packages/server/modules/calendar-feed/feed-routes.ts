import { Readable } from 'node:stream';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { endFeed, feedOwner, ownFeed, renewFeed } from '@kehu/engine/identity/calendar-feeds.ts';
import { newSecret } from '@kehu/engine/identity/secret.ts';
import { readSetting } from '@kehu/engine/settings/settings.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import {
  done,
  ok,
  type Answer,
  type Asked,
  type AskedByUser,
  type Route,
} from '../../platform/http/route.ts';
import { anObject, moment, nullable, text } from '../../platform/http/schema.ts';
import type { Services } from '../../platform/http/services.ts';
import { feedFile } from './feed-file.ts';
import { refuseHasty } from './hasty.ts';

const tag = 'calendar';

/** A program must not make its person's plans readable elsewhere. */
function inBrowser({ identity }: AskedByUser): void {
  if (!identity.session) throw new KehuError('forbidden');
}

/** The address, without the origin where nobody has said what it is: the page knows its own. */
async function feedAnswer({ call, services }: AskedByUser): Promise<Answer> {
  const feed = await ownFeed(call);
  const secret = feed && services.seal.open(feed.secretSealed);
  const path = secret === undefined ? null : `/api/v1/public/calendar/${secret}.ics`;
  return {
    ...ok({
      path,
      base_url: services.baseUrl ?? null,
      created_at: feed?.createdAt ?? null,
      last_used_at: feed?.lastUsedAt ?? null,
    }),
    secret: true,
  };
}

async function readFeed(asked: AskedByUser): Promise<Answer> {
  inBrowser(asked);
  return feedAnswer(asked);
}

async function makeFeed(asked: AskedByUser): Promise<Answer> {
  inBrowser(asked);
  const secret = newSecret();
  await renewFeed(asked.call, secret, asked.services.seal.seal(secret));
  return feedAnswer(asked);
}

async function removeFeed(asked: AskedByUser): Promise<Answer> {
  inBrowser(asked);
  await endFeed(asked.call);
  return done;
}

const aFile = /^([A-Za-z0-9_-]{43})\.ics$/;

/** Unknown, renewed, revoked, and of somebody who has left: all the same to whoever asks. */
async function publish({ services, params, request }: Asked): Promise<Answer> {
  const now = services.clock.now();
  refuseHasty(services, request.ip, now);
  const [, secret] = aFile.exec(params['file'] ?? '') ?? [];
  const owner = secret === undefined ? undefined : await feedOwner(services.workspace, secret, now);
  const call = owner === undefined ? undefined : await callOf(services, owner, now);
  if (!call) throw new KehuError('not_found');
  const { workspace, baseUrl } = services;
  const company = await readSetting(workspace.database, workspace.schema, 'short_name');
  return {
    status: 200,
    stream: Readable.from([await feedFile(call, company, baseUrl)]),
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="kehu.ics"',
      'cache-control': 'private, max-age=300',
      'x-robots-tag': 'noindex',
    },
  };
}

async function callOf({ workspace }: Services, user: string, now: Date): Promise<Call | undefined> {
  try {
    const actor = await workspace.actor(user, now);
    return { ...(await systemCall(workspace, now, 'calendar')), actor, locale: actor.locale };
  } catch (error) {
    if (error instanceof KehuError) return undefined;
    throw error;
  }
}

const answer = anObject({
  path: nullable(text()),
  base_url: nullable(text()),
  created_at: nullable(moment),
  last_used_at: nullable(moment),
});

export const feedRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/session/calendar-feed',
    tag,
    own: true,
    summary: { zh: '我的日历订阅地址', en: 'The address of my calendar for other programs' },
    access: 'user',
    answers: { 200: answer },
    handle: readFeed,
  },
  {
    method: 'POST',
    url: '/session/calendar-feed',
    tag,
    summary: { zh: '生成或更换订阅地址', en: 'Make or renew the address' },
    access: 'user',
    answers: { 200: answer },
    handle: makeFeed,
  },
  {
    method: 'DELETE',
    url: '/session/calendar-feed',
    tag,
    summary: { zh: '停用订阅地址', en: 'Revoke the address' },
    access: 'user',
    answers: { 204: null },
    handle: removeFeed,
  },
  {
    method: 'GET',
    url: '/public/calendar/:file',
    tag,
    summary: { zh: '日历（iCalendar）', en: 'A calendar (iCalendar)' },
    access: 'public',
    answers: { 200: text({ format: 'binary' }) },
    handle: publish,
  },
];
