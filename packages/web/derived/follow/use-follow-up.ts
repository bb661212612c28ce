import { useEffect, useRef, useState } from 'react';
import type { KnownContact } from '@kehu/kernel/line/contacts.ts';
import type { FollowUpChip } from '@kehu/kernel/line/read-follow-up.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { isOffline } from '@kehu/ui/api/connection.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { changeRecord, deleteRecord, forget, same } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { useDraft } from '@kehu/ui/data/draft.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useMeta, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { refreshRecord } from '@kehu/ui/data/refresh.ts';
import { shortMoment } from '@kehu/ui/language/dates.ts';
import { toast, toastUndo } from '@kehu/ui/parts/toast.tsx';
import { readChips } from './reading.ts';
import { titleOf } from '../record/title.ts';
import { isWritten, sendFollowUp } from './send-follow-up.ts';
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
  const { company } = useMeta();
  const [draft, setDraft, clear] = useDraft<FollowDraft>(`follow.${object}.${id}`, blank);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const saving = useRef(false);
  // A photo is ready some time after it was chosen: what was typed meanwhile stays.
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });
  /** The follow-up goes, and what was typed stands in the box again. */
  const known = () => client.getQueryData<RecordData>(keys.record(object, id));
  const takeBack = async (made: RecordData, before: RecordData | undefined) => {
    await deleteRecord('activity', made);
    const { photos: _sent, ...words } = draft;
    setDraft(words);
    forget(object, id);
    if (!target) return;
    await refreshRecord(target, id);
    // A day that somebody had planned by hand is known to nobody but this page.
    const now = known();
    if (now && before && !same(now.values['next_contact_at'], before.values['next_contact_at']))
      await changeRecord(target, now, { next_contact_at: before.values['next_contact_at'] ?? null });
  };
  const save = async () => {
    if (!isWritten(draft) || saving.current) return;
    saving.current = true;
    setBusy(true);
    setError(undefined);
    try {
      const before = known();
      // Whoever presses Enter at once has not seen the last reading yet: it is made before anything is written.
      const chips = writableChips(activity, await readChips(draft.content, persons, company));
      const taken = takenOf(chips, draft);
      const title = target && before ? titleOf(target, before) : '';
      const made = await sendFollowUp(activity, { object, id }, title, draft, taken);
      clear();
      forget(object, id);
      if (!made) return toast(isOffline() ? t.kept : t.sending);
      if (target) void refreshRecord(target, id);
      const { next } = taken;
      toastUndo(next === null ? t.saved : t.savedNext(shortMoment(next)), () => takeBack(made, before));
    } catch (problem) {
      const first = isProblem(problem) ? problem.errors[0]?.message : undefined;
      setError(first ?? sentenceOf(problem));
    } finally {
      saving.current = false;
      setBusy(false);
    }
  };
  const change = (part: Partial<FollowDraft>) => {
    latest.current = { ...latest.current, ...part };
    setDraft(latest.current);
  };
  const answer = (chip: FollowUpChip, value: string | null) =>
    change({ answers: { ...latest.current.answers, [chipKey(chip)]: value } });
  return { draft, change, answer, save, busy, error };
}
