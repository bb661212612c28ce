import { useState } from 'react';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { get } from '@kehu/ui/api/call.ts';
import { act, forget } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { objectOf, useMeta, useObject } from '@kehu/ui/data/meta.ts';
import { toRecord } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastUndo } from '@kehu/ui/parts/toast.tsx';
import { NotFound } from '../../shell/not-found.tsx';
import { MergeFields } from './merge-fields.tsx';
import type { Pick, Preview } from './merge-preview.ts';
import { undoMerge } from './merges.tsx';
import { texts } from './texts.ts';
import './duplicates.css';

const route = getRouteApi('/shell/merge/$object');

function usePreview(object: string, ids: string, into: string | undefined) {
  return useQuery({
    queryKey: ['merge-preview', object, ids, into],
    queryFn: async ({ signal }): Promise<Preview> => {
      const answer = await get<Omit<Preview, 'records'> & { records: readonly JsonObject[] }>(
        `/merges/${object}/preview`,
        { ids, into },
        signal,
      );
      return { ...answer, records: answer.records.map(toRecord) };
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
}

/** What will lead to the record that stays. */
function Following({ preview, into }: { preview: Preview; into: string }) {
  const t = texts.use();
  const say = useSay();
  const meta = useMeta();
  const sums = new Map<string, number>();
  for (const [id, some] of Object.entries(preview.following))
    if (id !== into) for (const { object, count } of some) sums.set(object, (sums.get(object) ?? 0) + count);
  const words = [...sums].flatMap(([name, count]) => {
    const object = objectOf(meta, name);
    return object ? [`${say(object.label)} ${count}`] : [];
  });
  return (
    <p className="k-merge-follow">
      <strong>{t.moves}</strong>{' '}
      {words.length > 0 ? `${words.join(' \u00b7 ')} ${t.moveOnly}` : t.nothingMoves}
    </p>
  );
}

function useMerge(object: ObjectMeta) {
  const t = texts.use();
  const router = useRouter();
  return async (into: string, from: readonly string[], picks: ReadonlyMap<string, Pick>) => {
    const entries = [...picks];
    const take = Object.fromEntries(
      entries.flatMap(([name, pick]) => ('take' in pick ? [[name, pick.take]] : [])),
    );
    const values = Object.fromEntries(
      entries.flatMap(([name, pick]) => ('value' in pick ? [[name, pick.value]] : [])),
    );
    const done = await act(object.name, into, 'merge', { from: [...from], take, values });
    forget(object.name);
    for (const id of from) client.removeQueries({ queryKey: ['record', object.name, id] });
    void client.invalidateQueries({ queryKey: ['duplicate-groups', object.name] });
    const output = isJsonObject(done['output']) ? done['output'] : {};
    const batch = output['batch'];
    await router.navigate({
      to: '/records/$object/$id',
      params: { object: object.name, id: into },
      replace: true,
    });
    if (output['moving'] === true) return toast(t.doneLater);
    toastUndo(t.done, async () => {
      await undoMerge(object.name, String(batch));
      toast(t.undone);
    });
  };
}

function Merge({ object, ids }: { object: ObjectMeta; ids: string }) {
  const t = texts.use();
  const say = useSay();
  const router = useRouter();
  const [keep, setKeep] = useState<string>();
  const [picks, setPicks] = useState<ReadonlyMap<string, Pick>>(new Map());
  const [asked, setAsked] = useState(false);
  const { data: preview, error, refetch } = usePreview(object.name, ids, keep);
  const merge = useMerge(object);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!preview) return <SkeletonLines lines={8} />;
  const into = keep ?? preview.into;
  const others = preview.records.filter(({ id }) => id !== into).map(({ id }) => id);
  const name = String(preview.records.find(({ id }) => id === into)?.values[object.title] ?? '');
  return (
    <>
      <header className="k-page-head">
        <h1>{t.mergeTitle(say(object.label))}</h1>
        <span className="k-muted k-hide-phone">{t.mergeHint}</span>
      </header>
      <MergeFields
        object={object}
        preview={preview}
        into={into}
        picks={picks}
        onKeep={(id) => {
          setKeep(id);
          setPicks(new Map());
        }}
        onPick={(field, pick) => setPicks(new Map([...picks, [field, pick]]))}
      />
      <p className="k-muted">{t.sameFields}</p>
      <Following preview={preview} into={into} />
      <div className="k-merge-foot">
        <Button onClick={() => router.history.back()}>{t.back}</Button>
        <Button look="primary" onClick={() => setAsked(true)}>
          {t.doMerge}
        </Button>
      </div>
      {asked && (
        <Confirm
          title={t.confirm(others.length, name)}
          action={t.doMerge}
          danger
          stays
          onClose={() => setAsked(false)}
          onConfirm={() => merge(into, others, picks)}
        >
          <p>{t.confirmHint}</p>
        </Confirm>
      )}
    </>
  );
}

/** 合并: field by field, with what goes over. */
export function MergePage() {
  const { object: name } = route.useParams();
  const { ids } = route.useSearch();
  const object = useObject(name);
  if (!object || ids === '') return <NotFound />;
  return (
    <div className="k-page k-merge">
      <Merge key={ids} object={object} ids={ids} />
    </div>
  );
}
