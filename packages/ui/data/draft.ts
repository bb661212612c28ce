import { useCallback, useState } from 'react';
import { promised } from '@kehu/kernel/json/promised.ts';

const draftPrefix = 'kehu.draft.';

interface Kept<T> {
  readonly at: string;
  readonly value: T;
}

/** What was typed and not saved under a name; undefined when there is nothing. */
export function readDraft<T>(name: string): Kept<T> | undefined {
  const raw = localStorage.getItem(draftPrefix + name);
  return raw === null ? undefined : promised<Kept<T>>(JSON.parse(raw));
}

/** Kept at every key press: a closed tab, a crash or an ended session loses nothing. */
export function keepDraft(name: string, value: unknown): void {
  try {
    localStorage.setItem(draftPrefix + name, JSON.stringify({ at: new Date().toISOString(), value }));
  } catch {
    // A full or closed storage costs the safety net, not the form.
  }
}

export function dropDraft(name: string): void {
  localStorage.removeItem(draftPrefix + name);
}

/** What somebody had begun to type is nothing for the next person at this device. */
export function dropDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(draftPrefix)) localStorage.removeItem(key);
}

/** A value that is kept until it has been saved. The third element forgets it. */
export function useDraft<T>(name: string, blank: T): [T, (value: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => readDraft<T>(name)?.value ?? blank);
  const change = useCallback(
    (next: T) => {
      setValue(next);
      keepDraft(name, next);
    },
    [name],
  );
  const clear = useCallback(() => {
    setValue(blank);
    dropDraft(name);
  }, [name, blank]);
  return [value, change, clear];
}
