import type { FieldProblem } from './problem.ts';

/**
 * Questions that the server may put in the middle of any call. The shell answers them with its dialogs; the call
 * waits, then goes on, so that no form ever has to know.
 */
export interface Answers {
  /** The session has ended: resolves once the same person has signed in again. */
  signIn(): Promise<void>;
  /** 409 confirmation_required: may these warnings be passed over? */
  confirm(warnings: readonly FieldProblem[]): Promise<boolean>;
}

let answers: Answers | undefined;

export function answerWith(given: Answers): void {
  answers = given;
}
export const answersNow = (): Answers | undefined => answers;
