import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';

type Quote = Values & { readonly id: string };

/** 客户查看: the owner hears that the customer looks at his quote. */
export const tellOpened = (
  context: Context,
  quotes: readonly Quote[],
  device: string | null | undefined,
): Promise<void> =>
  tell(context, quotes, 'quote_opened', (quote) => ({
    title: {
      zh: `客户查看了报价单：${String(quote['subject'])}`,
      en: `The customer looks at: ${String(quote['subject'])}`,
    },
    body: { zh: `设备：${device ?? '未知'}`, en: `Device: ${device ?? 'unknown'}` },
  }));

/** What the customer answered, where somebody else than the owner wrote it down. */
export function tellAnswered(context: Context, quotes: readonly Quote[], values: Values): Promise<void> {
  const others = quotes.filter((quote) => quote['owner_id'] !== context.userId);
  const who = String(values['answered_by'] ?? '');
  const [zh, en] = values['status'] === 'accepted' ? ['接受', 'accepted'] : ['拒绝', 'rejected'];
  return tell(context, others, 'quote_answered', (quote) => ({
    title: {
      zh: `客户已${zh}报价单：${String(quote['subject'])}`,
      en: `Quote ${en}: ${String(quote['subject'])}`,
    },
    body: { zh: who === '' ? '' : `答复人：${who}`, en: who === '' ? '' : `By ${who}` },
  }));
}

/** The customer has not answered, and now it is too late. */
export const tellEnded = (context: Context, quotes: readonly Quote[]): Promise<void> =>
  tell(context, quotes, 'quote_expired', (quote) => ({
    title: {
      zh: `报价单已过期：${String(quote['subject'])}`,
      en: `Quote expired: ${String(quote['subject'])}`,
    },
    body: { zh: '客户未答复，可再次报价', en: 'Not answered: make a new version' },
  }));

/** The customer has not answered, and there is little time left. */
export const tellEnding = (context: Context, quotes: readonly Quote[]): Promise<void> =>
  tell(context, quotes, 'quote_ending', (quote) => ({
    title: {
      zh: `报价单即将到期：${String(quote['subject'])}`,
      en: `Quote ends soon: ${String(quote['subject'])}`,
    },
    body: {
      zh: `有效期至 ${String(quote['valid_until'])}，客户尚未答复`,
      en: `It holds until ${String(quote['valid_until'])}; the customer has not answered`,
    },
  }));

async function tell(
  context: Context,
  quotes: readonly Quote[],
  kind: string,
  words: (quote: Quote) => { title: { zh: string; en: string }; body: { zh: string; en: string } },
): Promise<void> {
  await context.notifyAll(
    quotes.flatMap((quote) =>
      typeof quote['owner_id'] === 'string'
        ? [{ to: [quote['owner_id']], kind, ...words(quote), link: { object: 'quote', id: quote.id } }]
        : [],
    ),
  );
}
