import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { Call } from '../../call/call.ts';
import type { Draft, Warning } from './draft.ts';

/** What became of one record of a portion. */
export type Outcome =
  { readonly ok: true; readonly id: string } | { readonly ok: false; readonly error: KehuError };

/** The result of a portion of one, or the error that its caller gets. */
export function only(outcomes: readonly Outcome[]): string {
  const [outcome] = outcomes;
  if (!outcome) throw new Error('a portion of one has one outcome');
  if (!outcome.ok) throw outcome.error;
  return outcome.id;
}

/** The ids of a portion of which every record must have been written, or the first error. */
export function each(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.map((outcome) => only([outcome]));
}

export const outcomeOf = (draft: Draft): Outcome =>
  draft.failure ? { ok: false, error: draft.failure } : { ok: true, id: draft.id };

/** Warnings that the caller has not confirmed hold a record back: nothing is written until he does. */
export function settleWarnings(call: Call, drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    const open = draft.warnings.filter((warning) => !call.confirmed.has(warning.code));
    if (open.length > 0 && !call.actor.system) draft.fail(confirmation(open));
  }
}

function confirmation(warnings: readonly Warning[]): KehuError {
  return new KehuError('confirmation_required', {
    extra: {
      warnings: warnings.map(({ code, field, params, message }) => ({
        code,
        field,
        params: params ?? {},
        message: labelJson(message),
      })),
    },
  });
}

const labelJson = ({ zh, en }: Label): { zh: string; en: string } => ({ zh, en });
