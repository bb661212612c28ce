import { useDeferredValue, useState } from 'react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Trash2, Undo2, UserRound } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useList } from '@kehu/ui/data/list.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { TextInput } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import { restoreRecords } from './bin-actions.ts';
import { Purge, RestoreTo } from './bin-dialogs.tsx';
import { BinTable, type Asked } from './bin-table.tsx';
import { texts } from './texts.ts';
import '@kehu/ui/parts/table.css';
import './recycle-bin.css';

const route = getRouteApi('/shell/recycle-bin');

/** Objects whose deleted records this person may bring back; business before settings. */
const binned = (objects: readonly ObjectMeta[]): readonly ObjectMeta[] => {
  const open = objects.filter(
    (object) =>
      object.operations.includes('restore') && object.fields.some((field) => field.name === 'deleted_at'),
  );
  return [
    ...open.filter((object) => object.kind === 'business'),
    ...open.filter(
      (object) => object.kind !== 'business' && !object.fields.some((field) => field.name === 'user_id'),
    ),
  ];
};

/** What may be done with everything that is picked. */
function BulkTools({
  object,
  ids,
  onAsk,
  onClear,
}: {
  object: ObjectMeta;
  ids: readonly string[];
  onAsk: (asked: Asked, ids: readonly string[]) => void;
  onClear: () => void;
}) {
  const t = texts.use();
  return (
    <div className="k-bin-tools" role="toolbar" aria-label={t.selected(ids.length)}>
      <strong>{t.selected(ids.length)}</strong>
      <Button
        icon={<Undo2 />}
        onClick={() => void restoreRecords(object.name, ids).then(onClear).catch(toastError)}
      >
        {t.restoreAll(ids.length)}
      </Button>
      <Button icon={<UserRound />} onClick={() => onAsk('owner', ids)}>
        {t.restoreTo}
      </Button>
      {object.operations.includes('purge') && (
        <Button danger icon={<Trash2 />} onClick={() => onAsk('purge', ids)}>
          {t.purge}
        </Button>
      )}
      <span className="k-spring" />
      <Button look="ghost" onClick={onClear}>
        {t.clear}
      </Button>
    </div>
  );
}

function useBin(object: ObjectMeta, q: string) {
  const has = (name: string): boolean => object.fields.some((field) => field.name === name);
  const shown = ['deleted_at', 'deleted_by', 'delete_batch', 'owner_id'].filter(has);
  return useList(object.name, {
    deleted: true,
    q: useDeferredValue(q),
    fields: [object.title, ...shown],
    expand: shown.filter((name) => name === 'deleted_by' || name === 'owner_id'),
  });
}

function Bin({ object }: { object: ObjectMeta }) {
  const t = texts.use();
  const [q, setQ] = useState('');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<{ readonly what: Asked; readonly ids: readonly string[] }>();
  const list = useBin(object, q);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const ids = rows.map((row) => row.id).filter((id) => picked.has(id));
  const toggle = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
  };
  const clear = () => setPicked(new Set());
  const ask = (what: Asked, of: readonly string[]) => setAsked({ what, ids: of });
  const dialog = asked && { object, ids: asked.ids, onClose: () => setAsked(undefined), onDone: clear };
  return (
    <>
      {ids.length > 0 ? (
        <BulkTools object={object} ids={ids} onAsk={ask} onClear={clear} />
      ) : (
        <div className="k-bin-tools">
          <TextInput
            type="search"
            aria-label={t.search}
            placeholder={t.search}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </div>
      )}
      {list.isPending && <SkeletonLines />}
      {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && (
        <Empty
          icon={<Trash2 className="k-state-icon" />}
          title={q.trim() === '' ? t.empty : t.notFound(q.trim())}
          hint={q.trim() === '' ? t.hint : undefined}
        />
      )}
      {rows.length > 0 && (
        <BinTable object={object} rows={rows} selected={picked} onSelect={toggle} onAsk={ask} />
      )}
      {list.hasNextPage && (
        <Button look="ghost" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t.more}
        </Button>
      )}
      {dialog && asked.what === 'owner' && <RestoreTo {...dialog} />}
      {dialog && asked.what === 'purge' && <Purge {...dialog} />}
    </>
  );
}

/** What was deleted, object by object, and the way back. */
export function RecycleBinPage() {
  const t = texts.use();
  const say = useSay();
  const objects = binned(useMeta().objects);
  const { object: wanted } = route.useSearch();
  const object =
    objects.find((each) => each.name === wanted) ??
    objects.find((each) => each.name === 'account') ??
    objects[0];
  return (
    <div className="k-page">
      <header className="k-page-head">
        <h1>{t.title}</h1>
        <span className="k-muted">{t.hint}</span>
      </header>
      <nav className="k-tabs" aria-label={t.title}>
        {objects.map((each) => (
          <Link
            key={each.name}
            to="/recycle-bin"
            search={{ object: each.name }}
            className="k-tab"
            aria-current={each === object ? 'page' : undefined}
          >
            {say(each.label)}
          </Link>
        ))}
      </nav>
      {object ? (
        <Bin key={object.name} object={object} />
      ) : (
        <Empty icon={<Trash2 className="k-state-icon" />} title={t.empty} hint={t.hint} />
      )}
    </div>
  );
}
