import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { WritingCall } from '../../call/call.ts';
import type { Draft } from './draft.ts';

/** What one caller writes in a transaction. Several callers may share one: each keeps his own rights and refusals. */
export interface Portion {
  readonly call: WritingCall;
  readonly drafts: readonly Draft[];
}

/** All that is written in the transaction, whoever writes it. */
export const draftsOf = (portions: readonly Portion[]): readonly Draft[] =>
  portions.length === 1 && portions[0] ? portions[0].drafts : portions.flatMap(({ drafts }) => drafts);

/** A stage that asks who writes. What refuses a whole portion does not hold up the others. */
export async function forEach(
  portions: readonly Portion[],
  stage: (portion: Portion) => Promise<void>,
): Promise<void> {
  for (const portion of portions) {
    try {
      await stage(portion);
    } catch (error) {
      if (portions.length === 1 || !(error instanceof KehuError)) throw error;
      for (const draft of portion.drafts) draft.fail(error);
    }
  }
}
