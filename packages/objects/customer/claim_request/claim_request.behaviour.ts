import { implement, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { claimRequest } from './claim_request.object.ts';

type Request = Values & { readonly id: string };

export const claimRequestBehaviour = implement(claimRequest, {
  actions: {
    /** Each one claims as who asked, with the limits of that moment; what somebody else has by now has lapsed. */
    async accept(context, records, { answer }) {
      const refused = new Map<string, KehuError>();
      for (const request of records) {
        const error = await claimIt(context, request);
        if (error && error.code !== 'already_claimed' && error.code !== 'not_found')
          refused.set(request.id, error);
        else await decide(context, [request], error ? 'lapsed' : 'accepted', answer ?? null);
      }
      return refused;
    },
    refuse: (context, records, { answer }) => decide(context, records, 'refused', answer ?? null),
    async withdraw(context, records) {
      await close(context, records, { status: 'withdrawn' });
    },
  },
});

async function claimIt(context: Context, request: Request): Promise<KehuError | undefined> {
  const { target = null, owner_id: person } = request;
  if (!isJsonObject(target) || typeof person !== 'string') return new KehuError('not_found');
  return context.claimFor(person, String(target['object']), String(target['id']));
}

const words = {
  accepted: { zh: '同意', en: 'accepted' },
  refused: { zh: '拒绝', en: 'refused' },
  lapsed: { zh: '已失效（记录已被领走）', en: 'lapsed: somebody else has it' },
} as const;

async function decide(
  context: Context,
  records: readonly Request[],
  status: keyof typeof words,
  answer: string | null,
): Promise<void> {
  const decided = { status, answer, decided_by: context.userId, decided_at: context.now };
  await close(context, records, decided);
  const reply = answer ? [answer] : [];
  await context.notifyAll(
    records.map(({ id, owner_id: person, subject }) => ({
      to: [String(person)],
      kind: 'claim_decided',
      title: {
        zh: [`领取申请${words[status].zh}：${String(subject)}`, ...reply].join('：'),
        en: [`Claim request ${words[status].en}: ${String(subject)}`, ...reply].join(': '),
      },
      link: { object: claimRequest.name, id },
    })),
  );
}

async function close(context: Context, records: readonly Request[], values: Values): Promise<void> {
  await context.beyond('claim_request.edit').update(
    'claim_request',
    records.map(({ id }) => ({ id, values })),
  );
}
