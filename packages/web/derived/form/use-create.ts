import { useState } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { createRecord } from '@kehu/ui/data/changes.ts';
import { createOrKeep, type Creation } from '@kehu/ui/data/create.ts';
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
  /** Undefined: it was refused; `kept`: it waits on this device for the server. */
  readonly save: (extra?: JsonObject) => Promise<RecordData | 'kept' | undefined>;
  readonly busy: boolean;
  readonly error: string | undefined;
}

/** The same as something that may have to wait, with the form to open it again. */
function laterOf(object: ObjectMeta, { values, refs }: FormState, body: JsonObject): Creation {
  const title = [object.title, 'name', 'subject', 'content'].flatMap((field) => {
    const value = values[field ?? ''];
    return typeof value === 'string' && value !== '' ? [value.slice(0, 80)] : [];
  });
  return {
    object: object.name,
    body,
    title: title[0] ?? '',
    form: promised<JsonObject>({ values, refs }),
    refs,
    ...aboutOf(body),
  };
}

/** The customer on whose page it waits. */
function aboutOf({ target, account_id }: JsonObject): Pick<Creation, 'about'> {
  if (isJsonObject(target) && typeof target['object'] === 'string')
    return { about: { object: target['object'], id: String(target['id']) } };
  return typeof account_id === 'string' ? { about: { object: 'account', id: account_id } } : {};
}

/**
 * A form for a new record whose content outlives whatever happens before it is saved. `later`: it may wait on this device
 * for the server; where the record is needed at once it may not.
 */
export function useCreate(
  object: ObjectMeta,
  preset: { values?: Values; refs?: RefsByField; draft: boolean; later?: boolean },
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
  const save = async (extra: JsonObject = {}): Promise<RecordData | 'kept' | undefined> => {
    setBusy(true);
    setError(undefined);
    try {
      const body = { ...sentOf(object, form.get()), ...extra };
      const record = preset.later
        ? await createOrKeep(laterOf(object, form.get(), body))
        : await createRecord(object.name, body);
      if (preset.draft) dropDraft(name);
      return record ?? 'kept';
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
