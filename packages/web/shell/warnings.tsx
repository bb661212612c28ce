import type { FieldProblem } from '@kehu/ui/api/problem.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { MatchList, matchesOf } from '../derived/form/matches.tsx';
import { texts } from '../locales/texts.ts';

/** 409 confirmation_required: nothing has been written yet; go on, or back to the form. */
export function Warnings({
  warnings,
  onAnswer,
}: {
  warnings: readonly FieldProblem[];
  onAnswer: (go: boolean) => void;
}) {
  const t = texts.use().record;
  return (
    <Dialog
      title={t.confirmTitle}
      onClose={() => onAnswer(false)}
      footer={
        <>
          <Button onClick={() => onAnswer(false)}>{t.confirmBack}</Button>
          <Button look="primary" onClick={() => onAnswer(true)}>
            {t.confirmGo}
          </Button>
        </>
      }
    >
      <ul style={{ display: 'grid', gap: 8 }}>
        {warnings.map((each) => (
          <li key={`${each.code}${each.field}${each.message}`}>
            {each.message}
            <MatchList object={undefined} matches={matchesOf(each.params['matches'])} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
