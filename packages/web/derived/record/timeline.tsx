import { Suspense, useEffect, useState } from 'react';
import { later } from '@kehu/ui/parts/later.ts';
import {
  ArrowRightLeft,
  CircleDot,
  FileUp,
  Lock,
  LogIn,
  MessageCircle,
  MessageSquareText,
  PencilLine,
  Plus,
  Trash2,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { address } from '@kehu/ui/api/call.ts';
import { fieldOf, useMeta, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useTimeline, type TimelineChange, type TimelineItem } from '@kehu/ui/data/timeline.ts';
import { ago, longMoment } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { texts } from '../../locales/texts.ts';
import { EventMenu } from '../talk/event-menu.tsx';
import { useEventChanges, type EventChanges } from '../talk/event-changes.ts';
import { previewOf } from '../talk/file-kind.ts';
import { EventExtras, useExtras } from './event-extras.tsx';
import { gather, type Gathered } from './gather.ts';
import { PastValue } from './past-value.tsx';
import { PendingEvents } from './pending-events.tsx';
import { takes } from './takes.ts';

const EditEvent = later(
  () => import('../talk/edit-event.tsx'),
  (m) => m.EditEvent,
);
const Preview = later(
  () => import('../talk/preview.tsx'),
  (m) => m.Preview,
);

const icons: { readonly [kind: string]: LucideIcon } = {
  create: Plus,
  update: PencilLine,
  owner: ArrowRightLeft,
  delete: Trash2,
  restore: Undo2,
  comment: MessageCircle,
  attachment: FileUp,
  activity: MessageSquareText,
  sign_in: LogIn,
  sign_in_locked: Lock,
};
const spoken = new Set(['activity', 'comment']);
/** Things of their own that somebody made on the record: their makers may change them. */
const own = new Set(['activity', 'comment', 'attachment']);

/** Groups of kinds that a reader tells apart. */
const groups = {
  activity: ['activity'],
  changes: [
    'create',
    'update',
    'delete',
    'restore',
    'assign',
    'transfer',
    'share',
    'unshare',
    'add_members',
    'remove_members',
  ],
  comment: ['comment'],
  attachment: ['attachment'],
  signIns: ['sign_in', 'sign_in_locked', 'look_as'],
} as const;
type GroupName = keyof typeof groups;

function Change({ change, object }: { change: TimelineChange; object: ObjectMeta | undefined }) {
  const say = useSay();
  const field = object && fieldOf(object, change.field);
  return (
    <div className="k-change">
      {say(change.label)}{' '}
      <del>
        <PastValue field={field} value={change.from} />
      </del>{' '}
      →{' '}
      <ins>
        <PastValue field={field} value={change.to} />
      </ins>
    </div>
  );
}

function useSentence(item: TimelineItem, object: string): string {
  const t = texts.use().timeline;
  const say = useSay();
  const child = useObject(item.object);
  const action = child?.actions.find(({ name }) => name === item.kind);
  const common: { readonly [kind: string]: string } = t.actions;
  const from = item.detail?.['address'];
  const address = typeof from === 'string' ? from : '';
  const sentences: { readonly [kind: string]: string } = {
    create: t.created,
    delete: t.deleted,
    restore: t.restored,
    owner: t.owner,
    attachment: t.files,
    comment: t.commented,
    activity: t.followed,
    update: t.updated,
    sign_in: t.signedIn(address),
    sign_in_locked: t.lockedOut(address),
    look_as: t.lookedAs,
    ...common,
    ...(action && { [action.name]: say(action.label) }),
  };
  if (item.object !== object && child && !spoken.has(item.kind) && item.kind !== 'attachment') {
    // What happened to something that belongs to the record: which thing it was matters more.
    return t.child(sentences[item.kind] ?? item.kind, say(child.label), item.title ?? '');
  }
  if (!spoken.has(item.kind)) return sentences[item.kind] ?? item.title ?? '';
  // A title that is the beginning of the text would only say it twice.
  const own = item.title && !item.text?.startsWith(item.title) && item.kind === 'activity';
  return (own ? item.title : sentences[item.kind]) ?? '';
}

/** A file by the name that it has now: shown in place when it can be, else downloaded. */
function FileLink({ item }: { item: TimelineItem }) {
  const [open, setOpen] = useState(false);
  const name = item.text ?? item.title ?? '';
  // The browser's own reader of papers takes a page of its own.
  const isPaper = previewOf(name) === 'pdf';
  return (
    <>
      <a
        className="k-link"
        href={address(`/files/${item.record_id}`)}
        {...(isPaper && { target: '_blank', rel: 'noopener' })}
        onClick={(event) => {
          if (isPaper || !previewOf(name) || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {name}
      </a>
      <Suspense>
        {open && <Preview id={item.record_id} name={name} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}

interface EventProps {
  readonly item: TimelineItem;
  readonly object: string;
  /** How many more the same deed brought. */
  readonly also: number;
  readonly changes: EventChanges;
  /** Photos and check-in of a follow-up. */
  readonly extra: RecordData | undefined;
}

function Event({ item, object, also, changes: editing, extra }: EventProps) {
  const t = texts.use().timeline;
  const [edited, setEdited] = useState(false);
  const sentence = useSentence(item, object);
  const model = useObject(item.object);
  const Icon = icons[item.kind] ?? CircleDot;
  const changes = item.changes ?? [];
  const menu = own.has(item.kind) && (
    <EventMenu
      item={item}
      name={item.text ?? item.title ?? sentence}
      changes={editing}
      onEdit={() => setEdited(true)}
    />
  );
  return (
    <li className={classes('k-event', `is-${item.kind}`, !spoken.has(item.kind) && 'is-quiet')}>
      <span className="k-event-icon">
        <Icon />
      </span>
      <div>
        <header>
          <strong>{item.actor?.label ?? t.system}</strong>
          {item.kind === 'attachment' ? (
            <span>
              {sentence} <FileLink item={item} />
            </span>
          ) : (
            <span>{also > 0 ? t.andMore(sentence, also + 1) : sentence}</span>
          )}
          <time dateTime={item.at} title={longMoment(item.at)}>
            {ago(item.at)}
          </time>
          {menu}
        </header>
        {item.text && !edited && item.kind !== 'attachment' && <p>{item.text}</p>}
        {extra && <EventExtras extra={extra} />}
        <Suspense>
          {edited && <EditEvent item={item} changes={editing} onDone={() => setEdited(false)} />}
        </Suspense>
        {item.kind !== 'create' &&
          changes.map((change) => <Change key={change.field} change={change} object={model} />)}
      </div>
    </li>
  );
}

/** Lines that a screen should show at least, and how many pages are asked for to find them. */
const [fewLines, mostPages] = [10, 8];

/** The events as lines; where one deed filled a whole page, the next page comes by itself. */
function useLines(query: ReturnType<typeof useTimeline>, object: string): readonly Gathered[] {
  const { data, hasNextPage, isFetching, fetchNextPage } = query;
  const lines = gather(data?.pages.flatMap((page) => page.items) ?? [], object);
  const short =
    lines.length < fewLines && hasNextPage && !isFetching && (data?.pages.length ?? 0) < mostPages;
  useEffect(() => {
    if (short) void fetchNextPage();
  }, [short, fetchNextPage]);
  return lines;
}

/** Everything that happened to a record in one stream, newest first. */
export function Timeline({ object, id }: { object: string; id: string }) {
  const t = texts.use().timeline;
  const [group, setGroup] = useState<GroupName>();
  const meta = useMeta();
  const actions = useObject(object)?.actions.map((action) => action.name) ?? [];
  const kinds = group === 'changes' ? [...groups.changes, ...actions] : group ? groups[group] : [];
  const query = useTimeline(object, id, kinds);
  const changes = useEventChanges(object, id);
  const lines = useLines(query, object);
  const extras = useExtras(lines.map(({ item }) => item));
  const names: readonly (GroupName | undefined)[] = [
    undefined,
    ...(takes(meta, 'activity', object) ? (['activity'] as const) : []),
    'changes',
    ...(takes(meta, 'comment', object) ? (['comment'] as const) : []),
    ...(takes(meta, 'attachment', object) ? (['attachment'] as const) : []),
    ...(object === 'user' ? (['signIns'] as const) : []),
  ];
  return (
    <div>
      <div className="k-timeline-kinds" style={{ marginBottom: 12 }}>
        {names.map((name) => (
          <button
            key={name ?? 'all'}
            type="button"
            aria-pressed={name === group}
            onClick={() => setGroup(name)}
          >
            {t[name ?? 'all']}
          </button>
        ))}
      </div>
      {query.isPending && <SkeletonLines />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      <ol className="k-timeline">
        <PendingEvents object={object} id={id} />
        {lines.map(({ item, also }) => (
          <Event
            key={`${item.kind}${item.id}`}
            item={item}
            object={object}
            also={also}
            changes={changes}
            extra={item.kind === 'activity' ? extras.get(item.record_id) : undefined}
          />
        ))}
      </ol>
      {query.isSuccess && lines.length === 0 && <p className="k-muted">{t.empty}</p>}
      {query.hasNextPage && (
        <Button look="ghost" small busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </div>
  );
}
