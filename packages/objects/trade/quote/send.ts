import type { Context, Values, Woken } from '@kehu/kernel/declare/behaviour.ts';
import { checkComplete } from './complete.ts';
import { approveToSend } from './quote-approval.ts';
import { tellAnswered, tellEnded, tellEnding } from './tell-owner.ts';
import { endOf, wakeAfter } from './when-ending.ts';

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
        wake_at: wakeAfter(context, quote),
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

/**
 * Some days before the last one of what the customer has not answered its owner is reminded; when it has passed, the quote has
 * expired, and he is told.
 */
export async function wake(context: Context, quotes: readonly Woken[]): Promise<void> {
  const sent = quotes.filter(({ status }) => status === 'sent');
  const ended = sent.filter((quote) => endOf(context, quote) <= context.now);
  const ending = sent.filter((quote) => !ended.includes(quote));
  await context.beyond('quote.edit').update(
    'quote',
    ended.map(({ id }) => ({ id, values: { status: 'expired', wake_at: null } })),
  );
  await tellEnded(context, ended);
  await tellEnding(context, ending);
  const others = quotes.filter((quote) => !ended.includes(quote));
  await context.keep(
    'quote',
    others.map((quote) => ({
      id: quote.id,
      values: { wake_at: ending.includes(quote) ? endOf(context, quote) : null },
    })),
  );
}
