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
