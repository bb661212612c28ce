import { useState, type SyntheticEvent } from 'react';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import type { TimelineItem } from '@kehu/ui/data/timeline.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import type { EventChanges } from './event-changes.ts';
import { endingOf } from './file-kind.ts';
import { texts } from './texts.ts';

interface RenameProps {
  readonly item: TimelineItem;
  readonly name: string;
  readonly changes: EventChanges;
  readonly onClose: () => void;
}

/** Another name for a file; its ending says what it is, and stays. */
export function RenameFile({ item, name, changes, onClose }: RenameProps) {
  const t = texts.use();
  const common = uiTexts.use().common;
  const ending = endingOf(name);
  const [typed, setTyped] = useState(name.slice(0, name.length - ending.length));
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const save = async (event: SyntheticEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await changes.write(item, typed.trim() + ending);
      onClose();
    } catch (problem) {
      setError(
        isProblem(problem) ? (problem.errors[0]?.message ?? sentenceOf(problem)) : sentenceOf(problem),
      );
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t.rename}
      width={440}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button look="primary" type="submit" form="rename-file" busy={busy} disabled={typed.trim() === ''}>
            {common.save}
          </Button>
        </>
      }
    >
      <form id="rename-file" onSubmit={(event) => void save(event)}>
        <Labeled label={t.fileName} error={error}>
          {(labelled) => (
            <div className="k-file-rename">
              <TextInput
                {...labelled}
                autoFocus
                maxLength={200 - ending.length}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
              <span className="k-muted">{ending}</span>
            </div>
          )}
        </Labeled>
      </form>
    </Dialog>
  );
}
