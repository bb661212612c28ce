import { useState, type KeyboardEvent } from 'react';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import type { TimelineItem } from '@kehu/ui/data/timeline.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { TextArea } from '@kehu/ui/parts/form.tsx';
import type { EventChanges } from './event-changes.ts';
import { texts } from './texts.ts';

interface EditProps {
  readonly item: TimelineItem;
  readonly changes: EventChanges;
  readonly onDone: () => void;
}

/** What was said, put right where it stands: Enter saves, Esc leaves it as it was. */
export function EditEvent({ item, changes, onDone }: EditProps) {
  const t = texts.use();
  const common = uiTexts.use().common;
  const [text, setText] = useState(item.text ?? '');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (text.trim() === '' || busy) return;
    if (text.trim() === item.text) return onDone();
    setBusy(true);
    setError(undefined);
    try {
      await changes.write(item, text.trim());
      onDone();
    } catch (problem) {
      setError(
        isProblem(problem) ? (problem.errors[0]?.message ?? sentenceOf(problem)) : sentenceOf(problem),
      );
      setBusy(false);
    }
  };
  const keydown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      event.nativeEvent.stopImmediatePropagation();
      onDone();
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void save();
  };
  return (
    <div className="k-event-edit">
      <TextArea
        autoFocus
        aria-label={t.editing}
        aria-invalid={error !== undefined}
        maxLength={item.kind === 'comment' ? 2000 : 5000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={keydown}
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
      />
      {error && (
        <p className="k-bad" role="alert">
          {error}
        </p>
      )}
      <div>
        <Button small onClick={onDone}>
          {common.cancel}
        </Button>
        <Button small look="primary" busy={busy} disabled={text.trim() === ''} onClick={() => void save()}>
          {common.save}
        </Button>
      </div>
    </div>
  );
}
