import { lazy, Suspense, useEffect, useState } from 'react';
import { answerWith } from '@kehu/ui/api/answers.ts';
import type { FieldProblem } from '@kehu/ui/api/problem.ts';
import { resolveConflictsWith, type Conflict } from '@kehu/ui/data/changes.ts';
import type { Values } from '@kehu/ui/data/record.ts';

const SignInAgain = lazy(() => import('./sign-in-again.tsx').then((m) => ({ default: m.SignInAgain })));
const Warnings = lazy(() => import('./warnings.tsx').then((m) => ({ default: m.Warnings })));
const ConflictDialog = lazy(() => import('./conflict.tsx').then((m) => ({ default: m.ConflictDialog })));

interface Asked<Q, A> {
  readonly question: Q;
  readonly answer: (answer: A) => void;
}

/** Calls that wait for the same sign-in share one question. */
let signingIn: Promise<void> | undefined;

/** Answers the questions that a call may put in the middle of anything: sign in again, confirm, choose. */
export function Answering() {
  const [signIn, setSignIn] = useState<() => void>();
  const [warnings, setWarnings] = useState<Asked<readonly FieldProblem[], boolean>>();
  const [conflict, setConflict] = useState<Asked<Conflict, Values | undefined>>();
  useEffect(() => {
    answerWith({
      signIn() {
        signingIn ??= new Promise<void>((done) => setSignIn(() => done)).finally(() => {
          signingIn = undefined;
          setSignIn(undefined);
        });
        return signingIn;
      },
      confirm: (question) =>
        new Promise<boolean>((answer) => setWarnings({ question, answer })).finally(() =>
          setWarnings(undefined),
        ),
    });
    resolveConflictsWith((question) =>
      new Promise<Values | undefined>((answer) => setConflict({ question, answer })).finally(() =>
        setConflict(undefined),
      ),
    );
  }, []);
  return (
    <Suspense>
      {signIn && <SignInAgain onDone={signIn} />}
      {warnings && <Warnings warnings={warnings.question} onAnswer={warnings.answer} />}
      {conflict && <ConflictDialog conflict={conflict.question} onAnswer={conflict.answer} />}
    </Suspense>
  );
}
