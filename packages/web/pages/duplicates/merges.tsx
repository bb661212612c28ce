import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Combine } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { get, post } from '@kehu/ui/api/call.ts';
import { client } from '@kehu/ui/data/client.ts';
import { forget } from '@kehu/ui/data/changes.ts';
import { ago, longMoment, shortMoment } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';
import '@kehu/ui/parts/table.css';

interface Merge {
  readonly batch: string;
  readonly id: string;
  readonly title: string | null;
  readonly merged: number;
  readonly at: string;
  readonly by: string | null;
  readonly state: string;
  readonly undo_until: string | null;
}

/** Takes a merge back, and everything that shows its records. */
export async function undoMerge(object: string, batch: string): Promise<void> {
  await post(`/merges/${batch}/undo`, {});
  forget(object);
  await client.invalidateQueries({ queryKey: ['merges', object] });
  await client.invalidateQueries({ queryKey: ['record', object] });
}

function Row({ object, merge }: { object: ObjectMeta; merge: Merge }) {
  const t = texts.use();
  const [asked, setAsked] = useState(false);
  return (
    <tr>
      <td className="k-name">
        <Link to="/records/$object/$id" params={{ object: object.name, id: merge.id }} className="k-link">
          {merge.title ?? t.open}
        </Link>
      </td>
      <td>{t.count(merge.merged)}</td>
      <td>{merge.by && t.by(merge.by)}</td>
      <td>
        <time dateTime={merge.at} title={longMoment(merge.at)}>
          {ago(merge.at)}
        </time>
      </td>
      <td>{merge.undo_until ? t.until(shortMoment(merge.undo_until)) : t.states[merge.state]}</td>
      <td className="is-tight is-side">
        {merge.undo_until && (
          <Button small onClick={() => setAsked(true)}>
            {t.undo}
          </Button>
        )}
        {asked && (
          <Confirm
            title={t.undo}
            action={t.undo}
            onClose={() => setAsked(false)}
            onConfirm={() => undoMerge(object.name, merge.batch).then(() => toast(t.undone))}
          >
            <p>{t.undoHint}</p>
          </Confirm>
        )}
      </td>
    </tr>
  );
}

/** 合并记录: what was merged lately, and the way back. */
export function Merges({ object }: { object: ObjectMeta }) {
  const t = texts.use();
  const query = useQuery({
    queryKey: ['merges', object.name],
    queryFn: ({ signal }) => get<{ items: readonly Merge[] }>(`/merges/${object.name}`, {}, signal),
  });
  const items = query.data?.items ?? [];
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <SkeletonLines lines={4} />;
  return (
    <section className="k-stack">
      <p className="k-muted">{t.mergesHint}</p>
      {items.length === 0 && <Empty icon={<Combine className="k-state-icon" />} title={t.noMerges} />}
      {items.length > 0 && (
        <div className="k-table-box">
          <table className="k-table is-cards">
            <tbody>
              {items.map((merge) => (
                <Row key={merge.batch} object={object} merge={merge} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
