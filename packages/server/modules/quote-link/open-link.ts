import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { pageBySecret, type QuotePage } from '@kehu/engine/links/quote-pages.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { locate, refusalOf } from '@kehu/engine/records/write/locate.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import type { Asked, AskedByUser } from '../../platform/http/route.ts';
import { refuseHasty } from '../calendar-feed/hasty.ts';
import { idOf } from '../records/write-handlers.ts';

/** The quote, for whoever may do this with it: absent otherwise, like everywhere. */
export async function quoteFor({ call, params }: AskedByUser, operation: Operation): Promise<Values> {
  const id = idOf(params['id']);
  const found = (await locate(call, objectOf(call, 'quote'), [id], operation)).get(id);
  const refusal = refusalOf(found);
  if (refusal) throw refusal;
  return { ...found?.values, id };
}

const aToken = /^[A-Za-z0-9_-]{43}$/;

/** A link that is good, and what it opens. */
export interface Opened {
  readonly call: Call;
  readonly page: QuotePage;
  readonly quote: Values;
}

/** What is still being drawn up is nobody's outside the house. */
const inHouse: ReadonlySet<unknown> = new Set(['draft', 'pending']);

/** Altered, expired, ended, of a quote that is gone or a module that is off: all the same to whoever asks. */
export async function openLink({ services, params, request }: Asked, weight = 1): Promise<Opened> {
  const now = services.clock.now();
  refuseHasty(services, request.ip, now, weight);
  const token = params['token'] ?? '';
  const page = aToken.test(token) ? await pageBySecret(services.workspace, token, now) : undefined;
  if (!page) throw new KehuError('not_found');
  const call = await systemCall(services.workspace, now, 'customer_link');
  const found = (await locate(call, objectOf(call, 'quote'), [page.quoteId], 'view')).get(page.quoteId);
  if (!found || inHouse.has(found.values['status'])) throw new KehuError('not_found');
  if (settingOf(call.registry, 'modules_off').includes('quote')) throw new KehuError('not_found');
  return { call, page, quote: { ...found.values, id: page.quoteId } };
}
