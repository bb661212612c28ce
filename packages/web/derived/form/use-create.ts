import { useState } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { createRecord } from '@kehu/ui/data/changes.ts';
import { dropDraft, keepDraft, readDraft } from '@kehu/ui/data/draft.ts';
import type { RecordData, Values } from '@kehu/ui/data/record.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { beginOf, sentOf } from './defaults.ts';
import { createForm, type FormState, type FormStore, type RefsByField } from './form-store.ts';

/** Brings the first refused field into sight. */
function showFirst(field: string | undefined): void {
  if (field === undefined) return;
  const box = document.querySelector(`[data-field="${CSS.escape(field)}"]`);
  box?.scrollIntoView({ block: 'center' });
  box?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
}

interface Creating {
  readonly form: FormStore;
  /** When the draft that the form began with was typed. */
  readonly draftAt: string | undefined;
  readonly discard: () => void;
  readonly save: (extra?: JsonObject) => Promise<RecordData | undefined>;
  readonly busy: boolean;
  readonly error: string | undefined;
}

/** A form for a new record whose content outlives whatever happens before it is saved. */
export function useCreate(
  object: ObjectMeta,
  preset: { values?: Values; refs?: RefsByField; draft: boolean },
): Creating {
  const session = useSession();
  const name = `create.${object.name}`;
  const [kept] = useState(() => (preset.draft ? readDraft<FormState>(name) : undefined));
  const [draftAt, setDraftAt] = useState(kept?.at);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  // What a form begins with is decided once.
  const [begin] = useState<FormState>(() => {
    const fresh = beginOf(object, session);
    return { values: { ...fresh.values, ...preset.values }, refs: { ...fresh.refs, ...preset.refs } };
  });
  const [form] = useState(() =>
    createForm(kept?.value ?? begin, (state) => preset.draft && keepDraft(name, state)),
  );
  const discard = () => {
    dropDraft(name);
    setDraftAt(undefined);
    form.fill(begin);
  };
  const save = async (extra: JsonObject = {}): Promise<RecordData | undefined> => {
    setBusy(true);
    setError(undefined);
    try {
      const record = await createRecord(object.name, { ...sentOf(object, form.get()), ...extra });
      if (preset.draft) dropDraft(name);
      return record;
    } catch (problem) {
      if (isProblem(problem) && problem.errors.length > 0) {
        form.refuse(problem.errors);
        setTimeout(() => showFirst(problem.errors[0]?.field), 0);
      }
      if (!isProblem(problem) || problem.code !== 'confirmation_required') setError(sentenceOf(problem));
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { form, draftAt, discard, save, busy, error };
}
