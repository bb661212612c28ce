import { useState } from 'react';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { texts } from './texts.ts';

/** Why somebody else has to agree before so many are printed; undefined for every other error. */
export function whyAsk(error: unknown): string | undefined {
  if (!isProblem(error)) return undefined;
  return error.errors.find(({ field }) => field === 'reason')?.message ?? undefined;
}

/** Asks whoever approves: so many records on paper need the approval that a file needs. */
export function AskPermit({ why, onAsk }: { why: string; onAsk: (reason: string) => void }) {
  const t = texts.use().permit;
  const [reason, setReason] = useState('');
  return (
    <form
      className="k-stack"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(reason.trim());
      }}
    >
      <Labeled label={t.reason} hint={why} required>
        {(labelled) => (
          <TextInput
            {...labelled}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Labeled>
      <div>
        <Button type="submit" look="primary" disabled={reason.trim() === ''}>
          {t.ask}
        </Button>
      </div>
    </form>
  );
}

export function Asked() {
  return <p role="status">{texts.use().permit.asked}</p>;
}
