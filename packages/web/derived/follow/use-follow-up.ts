import { useRef, useState } from 'react';
import type { KnownContact } from '@kehu/kernel/line/contacts.ts';
import type { FollowUpChip } from '@kehu/kernel/line/read-follow-up.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { changeRecord, createRecord, deleteRecord, forget, same } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { useDraft } from '@kehu/ui/data/draft.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { refreshRecord } from '@kehu/ui/data/refresh.ts';
import { shortMoment } from '@kehu/ui/language/dates.ts';
import { toastUndo } from '@kehu/ui/parts/toast.tsx';
import { readChips } from './reading.ts';
import { chipKey, takenOf, type FollowDraft } from './taken.ts';
import { texts } from './texts.ts';
import { writableChips } from './writable.ts';

const blank: FollowDraft = { content: '' };

/** What is typed, kept until it has been saved once, and no more than once. */
export function useFollowUp(
  activity: ObjectMeta,
  object: string,
  id: string,
  persons: readonly KnownContact[],
) {
  const t = texts.use();
  const target = useObject(object);
  const [draft, setDraft, clear] = useDraft<FollowDraft>(`follow.${object}.${id}`, blank);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const saving = useRef(false);
  /** The follow-up goes, and what was typed stands in the box again. */
  const known = () => client.getQueryData<RecordData>(keys.record(object, id));
  const takeBack = async (made: RecordData, before: RecordData | undefined) => {
    await deleteRecord('activity', made);
    setDraft(draft);
    forget(object, id);
    if (!target) return;
    await refreshRecord(target, id);
    // A day that somebody had planned by hand is known to nobody but this page.
    const now = known();
    if (now && before && !same(now.values['next_contact_at'], before.values['next_contact_at']))
      await changeRecord(target, now, { next_contact_at: before.values['next_contact_at'] ?? null });
  };
  const save = async () => {
    const content = draft.content.trim();
    if (content === '' || saving.current) return;
    saving.current = true;
    setBusy(true);
    setError(undefined);
    try {
      const before = known();
      // Whoever presses Enter at once has not seen the last reading yet: it is made before anything is written.
      const chips = writableChips(activity, await readChips(draft.content, persons));
      const { type, next, contacts, objections, amount } = takenOf(chips, draft);
      const made = await createRecord('activity', {
        target: { object, id },
        type,
        content,
        ...(next !== null && { next_contact_at: next }),
        ...(contacts.length > 0 && { contact_ids: contacts }),
        ...(objections.length > 0 && { objections }),
        ...(amount !== null && { amount }),
      });
      clear();
      forget(object, id);
      if (target) void refreshRecord(target, id);
      toastUndo(next === null ? t.saved : t.savedNext(shortMoment(next)), () => takeBack(made, before));
    } catch (problem) {
      const first = isProblem(problem) ? problem.errors[0]?.message : undefined;
      setError(first ?? sentenceOf(problem));
    } finally {
      saving.current = false;
      setBusy(false);
    }
  };
  const answer = (chip: FollowUpChip, value: string | null) =>
    setDraft({ ...draft, answers: { ...draft.answers, [chipKey(chip)]: value } });
  return {
    draft,
    change: (part: Partial<FollowDraft>) => setDraft({ ...draft, ...part }),
    answer,
    save,
    busy,
    error,
  };
}
