import { sentenceOf } from '../api/problem.ts';

/** Why something was refused or broke, where no single field is to blame; read out at once. */
export function Refusal({ error }: { readonly error: unknown }) {
  return (
    <p className="k-bad" role="alert">
      {sentenceOf(error)}
    </p>
  );
}
