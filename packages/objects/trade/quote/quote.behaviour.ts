import { implement, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { settleRates } from '../document/exchange-rate.ts';
import { refuseSettled } from '../document/read-only.ts';
import { checkSameAccount } from '../document/same-account.ts';
import { settleHeader, wholeTotals } from '../document/settle.ts';
import { begin } from './begin.ts';
import { copy, revise } from './copy.ts';
import { syncOpportunities } from './follow-opportunity.ts';
import { notDraft } from './quote-states.ts';
import { quoteApproval } from './quote-approval.ts';
import { quote } from './quote.object.ts';
import { repriceLines } from './reprice-lines.ts';
import { answer, send, wake } from './send.ts';
import { tellOpened } from './tell-owner.ts';

const isDraft = ({ status }: Values): boolean => status === 'draft';

const kept: ReadonlySet<unknown> = new Set(['pending', 'sent', 'accepted']);

export const quoteBehaviour = implement(quote, {
  async prepare(context, changes) {
    refuseSettled(context, 'quote', changes, isDraft, notDraft);
    await begin(context, changes);
    await settleRates(context, changes, 'quoted_on');
    await checkSameAccount(context, changes);
    for (const change of changes) settleHeader(change);
  },

  async written(context, changes) {
    await repriceLines(context, changes);
    context.finish(
      'quote',
      changes.map(({ id }) => id),
    );
  },

  async whole(context, ids) {
    const quotes = await context.beyond('quote.view').read('quote', ids);
    await wholeTotals(context, 'quote', quotes);
    await syncOpportunities(context, [...quotes.values()]);
  },

  /** What lies with a customer or was agreed stays as history. */
  async removing(_, changes) {
    for (const change of changes)
      if (kept.has(change.after['status']))
        change.fail(
          new KehuError('state_conflict', {
            detail: {
              zh: '审批中、已报出、已接受的报价单不能删除',
              en: 'A quote in approval, sent or accepted is not deleted',
            },
          }),
        );
  },

  async removed(context, changes) {
    await syncOpportunities(
      context,
      changes.map(({ after }) => after),
    );
  },

  woken: wake,

  approval: quoteApproval,

  actions: {
    send: (context, quotes) => send(context, quotes),
    accept: (context, quotes, input) => answer(context, quotes, { status: 'accepted', ...input }),
    reject: (context, quotes, input) => answer(context, quotes, { status: 'rejected', ...input }),
    opened: (context, quotes, { device }) => tellOpened(context, quotes, device),
    revise: (context, quotes) => revise(context, quotes),
    copy: (context, quotes, { subject }) => copy(context, quotes, subject),
  },
});
