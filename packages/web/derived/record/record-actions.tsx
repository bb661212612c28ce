import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import { CopyCheck, Ellipsis, Eye, Link2, ListTree, Printer, Tags, Trash2 } from 'lucide-react';
import type { ActionMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useOffline } from '@kehu/ui/api/connection.ts';
import { act } from '@kehu/ui/data/changes.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { copyText } from '@kehu/ui/parts/copy-text.ts';
import { MenuButton, type MenuItem } from '@kehu/ui/parts/menu.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../../locales/texts.ts';
import { texts as offlineTexts } from '../../offline/texts.ts';
import { endings, shaped } from '../access/shaped.ts';
import { texts as accessTexts } from '../access/texts.ts';
import { matchesWhere } from '../form/visible.ts';
import { addressed } from '../print/addressed.ts';
import { texts as printTexts } from '../print/texts.ts';
import { dialogOf } from '../slots.ts';
import { texts as twinsTexts } from '../twins/texts.ts';
import { useAfterAction } from './after-action.ts';
import { DeleteDialog } from './delete-dialog.tsx';

const PrintDialog = lazy(() => import('../print/print-dialog.tsx').then((m) => ({ default: m.PrintDialog })));
const LabelsDialog = lazy(() =>
  import('../print/labels-dialog.tsx').then((m) => ({ default: m.LabelsDialog })),
);
const ExplainDialog = lazy(() =>
  import('../access/explain-dialog.tsx').then((m) => ({ default: m.ExplainDialog })),
);
const ActionDialog = lazy(() => import('./action-dialog.tsx').then((m) => ({ default: m.ActionDialog })));

interface ActionsProps {
  readonly object: ObjectMeta;
  readonly record: RecordData;
  readonly onGone: () => void;
}

/** Common actions with a place of their own: the last line of the menu, the bulk bar, the recycle bin. */
const elsewhere = new Set(['delete', 'batch_update', 'restore', 'purge', 'assign_evenly']);

/** Who has it and who sees it: together in the menu. */
const handing = [
  'claim',
  'transfer',
  'share',
  'assign',
  'assign_by_territory',
  'take_back',
  'add_members',
  'return_to_pool',
];
const watching = ['follow', 'unfollow'];
const mostInSight = 2;

/** Its part of the menu: ownership, what the object does itself, watching. */
const partOf = ({ name }: ActionMeta): number =>
  handing.includes(name) ? 0 : watching.includes(name) ? 2 : 1;

function inParts(actions: readonly ActionMeta[]): readonly ActionMeta[] {
  const place = (action: ActionMeta): number => handing.indexOf(action.name);
  return actions.toSorted((a, b) => partOf(a) - partOf(b) || place(a) - place(b));
}

/** Buttons in sight beside the menu. */
interface InSight {
  readonly action: ActionMeta;
  /** Where there is room: it stands in the menu too. */
  readonly spare?: true;
}

/** The object's own, else how it is handed on. */
function inSight(allowed: readonly ActionMeta[]): readonly InSight[] {
  const own = allowed.filter((action) => action.primary);
  if (own.length > 0) return own.slice(0, mostInSight).map((action) => ({ action }));
  const handed = allowed.filter((action) => partOf(action) === 0);
  return handed.slice(0, mostInSight).map((action) => ({ action, spare: true }));
}

/** Begins with the search for what may be the same. */
const isMerge = (object: ObjectMeta, name: string): boolean => name === 'merge' && object.duplicates;

/** Actions that the server would accept now: it said so, and their condition holds for what is on the screen. */
function allowedOf({ object, record }: ActionsProps): readonly ActionMeta[] {
  const can = new Set(record.can ?? []);
  const own = object.actions.filter(
    ({ name, on, unseen, batch }) =>
      on !== 'object' && !unseen && !batch && !elsewhere.has(name) && !isMerge(object, name),
  );
  return own
    .filter((action) => can.has(action.name) && !endings.has(action.name))
    .filter((action) => !action.when || matchesWhere(record.values, action.when))
    .map((action) => shaped(object, action));
}

/** Whose whole history the tracking sheet shows. */
const tracked: ReadonlySet<string> = new Set(['account', 'contact', 'lead']);

function useTracking({ object, record }: ActionsProps): readonly MenuItem[] {
  const t = texts.use().record;
  const navigate = useNavigate();
  if (!tracked.has(object.name)) return [];
  const run = () => void navigate({ to: '/tracking', search: { [object.name]: record.id } });
  return [{ key: 'tracking', label: t.tracking, icon: <ListTree />, line: true, run }];
}

function useTwins({ object, record }: ActionsProps): readonly MenuItem[] {
  const t = twinsTexts.use();
  const navigate = useNavigate();
  if (!object.duplicates || !record.can?.includes('merge')) return [];
  const search = { object: object.name, id: record.id };
  const run = () => void navigate({ to: '/duplicates', search });
  return [{ key: 'duplicates', label: t.find, icon: <CopyCheck />, run }];
}

/** What stands in place of nothing else: dialogs of the menu. */
type Asked = 'delete' | 'print' | 'labels' | 'explain';

/** What stands in the menu of a record: further actions, its address, and taking it away. */
function useItems(
  props: ActionsProps,
  rest: readonly ActionMeta[],
  run: (action: ActionMeta) => void,
  onAsk: (asked: Asked) => void,
): readonly MenuItem[] {
  const { object, record } = props;
  const p = printTexts.use();
  const t = texts.use().record;
  const tracking = [...useTracking(props), ...useTwins(props)];
  const { explain } = accessTexts.use();
  const say = useSay();
  const { needsNetwork } = offlineTexts.use();
  const shut = useOffline() ? { disabled: true, hint: needsNetwork } : {};
  return [
    ...rest.map((action, at) => ({
      key: action.name,
      label: say(action.label),
      line: at > 0 && partOf(rest[at - 1] ?? action) !== partOf(action),
      ...shut,
      run: () => run(action),
    })),
    ...tracking,
    {
      key: 'link',
      label: t.copy,
      icon: <Link2 />,
      line: rest.length > 0 && tracking.length === 0,
      run: () => {
        const address = `${location.origin}/records/${object.name}/${record.id}`;
        void copyText(address)
          .then(() => toast(t.copied))
          .catch(toastError);
      },
    },
    { key: 'explain', label: explain, icon: <Eye />, ...shut, run: () => onAsk('explain') },
    ...(record.can?.includes('print')
      ? [{ key: 'print', label: p.print, icon: <Printer />, run: () => onAsk('print') }]
      : []),
    ...(record.can?.includes('print') && addressed.has(object.name)
      ? [{ key: 'labels', label: p.labels.action, icon: <Tags />, ...shut, run: () => onAsk('labels') }]
      : []),
    ...(record.can?.includes('delete')
      ? [
          {
            key: 'delete',
            label: t.delete,
            icon: <Trash2 />,
            danger: true,
            ...shut,
            run: () => onAsk('delete'),
          },
        ]
      : []),
  ];
}

/** Buttons of a record: only those that would work. The first ones stand in sight, the rest in a menu. */
export function RecordActions(props: ActionsProps) {
  const { object, record } = props;
  const t = texts.use().record;
  const say = useSay();
  const [asked, setAsked] = useState<ActionMeta>();
  const [dialog, setDialog] = useState<Asked>();
  const close = useCallback(() => setDialog(undefined), []);
  const allowed = inParts(allowedOf(props));
  const offline = useOffline();
  const { needsNetwork } = offlineTexts.use();
  const after = useAfterAction();
  const Asking = asked && (dialogOf(object.name, asked.name) ?? ActionDialog);
  const run = (action: ActionMeta) => {
    const asks = action.confirm !== undefined || Object.keys(action.input ?? {}).length > 0;
    if (asks) return setAsked(action);
    void act(object.name, record.id, action.name)
      .then((answer) => after(action, answer))
      .catch(toastError);
  };
  const primary = inSight(allowed);
  const alone = new Set(primary.filter(({ spare }) => !spare).map(({ action }) => action));
  const rest = allowed.filter((action) => !alone.has(action));
  const items = useItems(props, rest, run, setDialog);
  return (
    <>
      {primary.map(({ action, spare }) => (
        <Button
          key={action.name}
          small
          className={spare && 'k-spare'}
          disabled={offline}
          title={offline ? needsNetwork : undefined}
          onClick={() => run(action)}
        >
          {say(action.label)}
        </Button>
      ))}
      <MenuButton look="ghost" small icon={<Ellipsis />} aria-label={t.actions} items={items} />
      {dialog === 'delete' && (
        <DeleteDialog
          {...props}
          onClose={close}
          onGone={() => {
            close();
            props.onGone();
          }}
        />
      )}
      <Suspense>
        {dialog === 'print' && <PrintDialog object={object} record={record} onClose={close} />}
        {dialog === 'explain' && <ExplainDialog object={object} record={record} onClose={close} />}
        {dialog === 'labels' && <LabelsDialog object={object.name} ids={[record.id]} onClose={close} />}
        {asked && Asking && (
          <Asking object={object} record={record} action={asked} onClose={() => setAsked(undefined)} />
        )}
      </Suspense>
    </>
  );
}
