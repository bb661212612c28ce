import { lazy, Suspense, useState } from 'react';
import { Bookmark, Ellipsis, Undo2 } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { changeRecord, deleteRecord } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { Values } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { intoView } from '@kehu/ui/parts/into-view.ts';
import { MenuButton } from '@kehu/ui/parts/menu.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../../locales/texts.ts';
import { keptOf, type ListState } from './list-state.ts';
import { tabsOf } from './views.ts';

const ShareView = lazy(() => import('./share-view.tsx').then((m) => ({ default: m.ShareView })));
const SaveGroup = lazy(() =>
  import('../../slots/account_group/save-group.tsx').then((m) => ({ default: m.SaveGroup })),
);
const SaveView = lazy(() => import('./save-view.tsx').then((m) => ({ default: m.SaveView })));

const refreshViews = (): Promise<void> => client.invalidateQueries({ queryKey: ['views'] });

function useViewActions(state: ListState) {
  const t = texts.use().list.view;
  const savedViews = objectOf(useMeta(), 'saved_view');
  const { saved } = state;
  const write = async (values: Values) => {
    if (!savedViews || !saved) return;
    await changeRecord(savedViews, saved.record, values);
    await refreshViews();
    toast(t.saved);
  };
  const remove = async () => {
    if (!saved) return;
    await deleteRecord('saved_view', saved);
    state.change({ view: undefined, filter: undefined, sort: undefined, columns: undefined });
    await refreshViews();
    toast(t.removed);
  };
  return {
    known: savedViews !== undefined,
    update: () =>
      void write(keptOf(state))
        .then(() => state.change({ filter: undefined, sort: undefined, columns: undefined }))
        .catch(toastError),
    pin: () => void write({ pinned: !(saved?.pinned ?? false) }).catch(toastError),
    makeDefault: () => void write({ is_default: true }).catch(toastError),
    remove: () => void remove().catch(toastError),
  };
}

/** What can be done with the view when it differs from what is saved, and with a saved view at all. */
function ViewTools({ object, state }: { object: ObjectMeta; state: ListState }) {
  const t = texts.use().list.view;
  const actions = useViewActions(state);
  const [naming, setNaming] = useState<'new' | 'rename' | 'share' | 'group'>();
  const { saved, changed } = state;
  const meta = useMeta();
  const groups = object.name === 'account' && objectOf(meta, 'account_group')?.operations.includes('create');
  const own = saved?.from === undefined ? saved : undefined;
  if (!actions.known) return null;
  return (
    <div className="k-tabs-tools k-hide-phone">
      {changed && (
        <>
          {own && (
            <Button look="ghost" small icon={<Bookmark />} onClick={actions.update}>
              {t.update}
            </Button>
          )}
          <Button look="ghost" small icon={own ? undefined : <Bookmark />} onClick={() => setNaming('new')}>
            {saved ? t.saveAs : t.save}
          </Button>
          {groups && state.filter && (
            <Button look="ghost" small onClick={() => setNaming('group')}>
              {t.asGroup}
            </Button>
          )}
          <Button
            look="ghost"
            small
            icon={<Undo2 />}
            aria-label={t.revert}
            onClick={() => state.change({ filter: undefined, sort: undefined, columns: undefined })}
          />
        </>
      )}
      {own && (
        <MenuButton
          look="ghost"
          small
          icon={<Ellipsis />}
          aria-label={t.more}
          items={[
            { key: 'rename', label: t.rename, run: () => setNaming('rename') },
            { key: 'share', label: t.share, run: () => setNaming('share') },
            { key: 'pin', label: t.pin, run: actions.pin },
            { key: 'default', label: t.default, run: actions.makeDefault },
            { key: 'remove', label: t.remove, danger: true, line: true, run: actions.remove },
          ]}
        />
      )}
      <Suspense>
        {naming === 'group' && state.filter && (
          <SaveGroup filter={state.filter} onClose={() => setNaming(undefined)} />
        )}
        {naming === 'share' && own && <ShareView view={own} onClose={() => setNaming(undefined)} />}
        {(naming === 'new' || naming === 'rename') && (
          <SaveView
            object={object}
            state={state}
            rename={naming === 'rename' ? own : undefined}
            onClose={() => setNaming(undefined)}
          />
        )}
      </Suspense>
    </div>
  );
}

/** Tabs above the list: the declared ones, then one's own. A dot says that something is not saved. */
export function ViewTabs({ object, state }: { object: ObjectMeta; state: ListState }) {
  const t = texts.use().list.view;
  const say = useSay();
  const declared = tabsOf(object).map((tab) => ({ key: tab.name, label: say(tab.label), hint: undefined }));
  const own = state.views.map((view) => ({
    key: view.id,
    label: view.name,
    hint: view.from === undefined ? undefined : t.sharedBy(view.from),
  }));
  const tabs = [
    ...(declared.length > 0 ? declared : [{ key: 'all', label: t.all, hint: undefined }]),
    ...own,
  ];
  return (
    <div className="k-tabs">
      <div role="tablist" style={{ display: 'contents' }}>
        {tabs.map(({ key, label, hint }) => {
          const here = key === state.view;
          return (
            <button
              key={key}
              type="button"
              role="tab"
              className="k-tab"
              title={hint}
              ref={here ? intoView : undefined}
              aria-selected={here}
              onClick={() =>
                state.change({
                  view: key,
                  filter: undefined,
                  sort: undefined,
                  columns: undefined,
                  open: undefined,
                })
              }
            >
              {label}
              {here && state.changed && <span className="k-tab-dot" title={t.unsaved} />}
            </button>
          );
        })}
      </div>
      <ViewTools object={object} state={state} />
    </div>
  );
}
