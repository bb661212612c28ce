import { getRouteApi, Link } from '@tanstack/react-router';
import { Trash2, Undo2 } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { act } from '@kehu/ui/data/changes.ts';
import { useList } from '@kehu/ui/data/list.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { ago, longMoment } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { titleOf } from '../../derived/record/title.ts';
import { texts } from './texts.ts';
import './recycle-bin.css';

const route = getRouteApi('/shell/recycle-bin');

/** Objects whose deleted records can come back. */
const binned = (object: ObjectMeta): boolean =>
  object.kind === 'business' && object.fields.some((field) => field.name === 'deleted_at');

function Deleted({ object, row }: { object: ObjectMeta; row: RecordData }) {
  const t = texts.use();
  const at = row.values['deleted_at'];
  const name = titleOf(object, row);
  const restore = () =>
    void act(object.name, row.id, 'restore')
      .then(() => toast(t.restored(name)))
      .catch(toastError);
  return (
    <li>
      <span className="k-ellipsis">{name}</span>
      <span className="k-muted">{row.refs['deleted_by']?.[0]?.label}</span>
      {typeof at === 'string' ? (
        <time className="k-muted" dateTime={at} title={longMoment(at)}>
          {ago(at)}
        </time>
      ) : (
        <span />
      )}
      <Button small icon={<Undo2 />} onClick={restore}>
        {t.restore}
      </Button>
    </li>
  );
}

function Bin({ object }: { object: ObjectMeta }) {
  const t = texts.use();
  const list = useList(object.name, {
    deleted: true,
    sort: '-updated_at',
    fields: [object.title, 'deleted_at', 'deleted_by'],
    expand: ['deleted_by'],
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (list.isPending) return <SkeletonLines />;
  if (list.isError) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0)
    return <Empty icon={<Trash2 className="k-state-icon" />} title={t.empty} hint={t.hint} />;
  return (
    <>
      <ul className="k-bin">
        {rows.map((row) => (
          <Deleted key={row.id} object={object} row={row} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button look="ghost" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </>
  );
}

/** What was deleted, object by object, and the way back. */
export function RecycleBinPage() {
  const t = texts.use();
  const say = useSay();
  const objects = useMeta().objects.filter(binned);
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
      <nav className="k-tabs" style={{ marginBottom: 14 }}>
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
      {object && <Bin key={object.name} object={object} />}
    </div>
  );
}
