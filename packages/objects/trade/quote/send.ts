import type { Context, Values, Woken } from '@kehu/kernel/declare/behaviour.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { startOfDay } from '@kehu/kernel/time/zone.ts';
import { checkComplete } from './complete.ts';
import { approveToSend } from './quote-approval.ts';
import { tellAnswered } from './tell-owner.ts';

type Quote = Values & { readonly id: string };

/** 报出: from now on it is with the customer, until its last day has passed. */
export async function send(context: Context, quotes: readonly Quote[]): Promise<void> {
  await checkComplete(context, quotes);
  await approveToSend(context, quotes);
  await context.beyond('quote.edit').update(
    'quote',
    quotes.map(({ id, ...quote }) => ({
      id,
      values: {
        status: 'sent',
        sent_at: context.now,
        wake_at: startOfDay(addDays(String(quote['valid_until']), 1), context.timeZone),
      },
    })),
  );
}

/** What the customer said. */
export async function answer(context: Context, quotes: readonly Quote[], values: Values): Promise<void> {
  await context.beyond('quote.edit').update(
    'quote',
    quotes.map(({ id }) => ({ id, values: { answered_at: context.now, wake_at: null, ...values } })),
  );
  await tellAnswered(context, quotes, values);
}

/** 过期: the last day of what the customer has not answered has passed; its owner is told. */
export async function expire(context: Context, quotes: readonly Woken[]): Promise<void> {
  const ended = quotes.filter(({ status }) => status === 'sent');
  await context.beyond('quote.edit').update(
    'quote',
    ended.map(({ id }) => ({ id, values: { status: 'expired', wake_at: null } })),
  );
  await context.notifyAll(
    ended.flatMap((quote) =>
      typeof quote['owner_id'] === 'string'
        ? [
            {
              to: [quote['owner_id']],
              kind: 'quote_expired',
              title: {
                zh: `报价单已过期：${String(quote['subject'])}`,
                en: `Quote expired: ${String(quote['subject'])}`,
              },
              body: { zh: '客户未答复，可再次报价', en: 'Not answered: make a new version' },
              link: { object: 'quote', id: quote.id },
            },
          ]
        : [],
    ),
  );
  const others = quotes.filter(({ status }) => status !== 'sent');
  await context.keep(
    'quote',
    others.map(({ id }) => ({ id, values: { wake_at: null } })),
  );
}
