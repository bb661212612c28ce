import { useEffect, useState } from 'react';
import { laidOut } from '@kehu/kernel/declare/layout.ts';
import type { LayoutKind } from '@kehu/kernel/declare/layout-kinds.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { changeRecord, createRecord } from '@kehu/ui/data/changes.ts';
import { useMeta, useObject } from '@kehu/ui/data/meta.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { LeaveGuard } from '../leave-guard.tsx';
import { Canvas } from './canvas.tsx';
import { refresh, viewsWith, type StoredLayout } from './data.ts';
import { draftOf } from './draft.ts';
import { contentOf, type Draft } from './moves.ts';
import { Preview } from './preview.tsx';
import { texts } from './texts.ts';

interface EditorProps {
  readonly object: ObjectMeta;
  readonly kind: LayoutKind;
  readonly layouts: readonly StoredLayout[];
  /** The one that is edited; undefined: everybody has the shipped page as yet. */
  readonly layout: StoredLayout | undefined;
}

/** Saves a draft over the layout, or as the first one for everybody. */
function useSave({ object, kind, layout }: EditorProps) {
  const t = texts.use();
  const definition = useObject('layout');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const save = async (draft: Draft): Promise<boolean> => {
    if (!definition) return false;
    setBusy(true);
    setError(undefined);
    const content = promised<Json>(contentOf(draft, kind));
    try {
      if (layout) await changeRecord(definition, layout.row, { content });
      else await createRecord('layout', { object: object.name, kind, content });
      await refresh();
      toast(t.saved);
      return true;
    } catch (problem) {
      setError(problem);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { save, busy, error, forget: () => setError(undefined) };
}

/** The reason of a refusal, by the field that it is about. */
function refusals(error: unknown): { readonly [field: string]: string } {
  if (!isProblem(error)) return {};
  return Object.fromEntries(
    error.errors.map(({ field, message }) => [field.replace(/^content\./, ''), message]),
  );
}

/** One page: what stands where at the left, how it will look at the right. */
export function Editor(props: EditorProps) {
  const { object, kind, layouts, layout } = props;
  const t = texts.use();
  const meta = useMeta();
  const [begin] = useState(() => draftOf(object, kind, viewsWith(object, layouts, layout), meta));
  const [draft, setDraft] = useState(begin);
  const { save, busy, error, forget } = useSave(props);
  const discard = () => {
    setDraft(begin);
    forget();
  };
  const dirty = draft !== begin && JSON.stringify(draft) !== JSON.stringify(begin);
  const shown = {
    ...object,
    classForms: [],
    views: laidOut(object.shippedViews ?? {}, kind, contentOf(draft, kind)),
  };
  const bad = refusals(error);
  useEffect(() => {
    if (error !== undefined)
      document.querySelector('.k-layout-line .k-bad')?.scrollIntoView({ block: 'center' });
  }, [error]);
  return (
    <>
      <div className="k-layout">
        <Canvas object={object} kind={kind} draft={draft} bad={bad} onDraft={setDraft} />
        <Preview object={shown} kind={kind} />
      </div>
      {dirty && (
        <div className="k-setting-foot k-layout-foot">
          <Button look="primary" busy={busy} onClick={() => void save(draft)}>
            {t.save}
          </Button>
          <Button onClick={discard}>{t.discard}</Button>
          {error !== undefined && (
            <span className="k-bad" role="alert">
              {sentenceOf(error)}
            </span>
          )}
        </div>
      )}
      <LeaveGuard dirty={dirty && !busy} />
    </>
  );
}
