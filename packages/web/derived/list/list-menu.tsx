import { lazy, Suspense, useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { Bookmark, Download, Ellipsis, Eye, Printer, RefreshCw, Upload } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useOffline } from '@kehu/ui/api/connection.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { MenuButton, type MenuItem } from '@kehu/ui/parts/menu.tsx';
import { texts } from '../../locales/texts.ts';
import { texts as accessTexts } from '../access/texts.ts';
import { texts as offlineTexts } from '../../offline/texts.ts';
import { useAsked, type ListState } from './list-state.ts';
import { refreshList } from './refresh.ts';

const ExportDialog = lazy(() =>
  import('./export/export-dialog.tsx').then((m) => ({ default: m.ExportDialog })),
);
const SaveView = lazy(() => import('./save-view.tsx').then((m) => ({ default: m.SaveView })));

const PrintList = lazy(() => import('../print/print-list.tsx').then((m) => ({ default: m.PrintList })));

const ExplainList = lazy(() =>
  import('../access/explain-list.tsx').then((m) => ({ default: m.ExplainList })),
);

/** What stands in the toolbar on a wide screen, behind one button on a phone. */
export function ListMenu({ object, state }: { object: ObjectMeta; state: ListState }) {
  const t = texts.use().list;
  const navigate = useNavigate();
  const [open, setOpen] = useState<'export' | 'print' | 'view' | 'explain'>();
  const views = objectOf(useMeta(), 'saved_view') !== undefined;
  const close = () => setOpen(undefined);
  const { listMenu } = accessTexts.use();
  const { params } = useAsked(object, state);
  const { needsNetwork } = offlineTexts.use();
  const shut = useOffline() ? { disabled: true, hint: needsNetwork } : {};
  const items: readonly MenuItem[] = [
    { key: 'refresh', label: t.refresh, icon: <RefreshCw />, run: () => refreshList(object.name) },
    ...(object.importable && object.operations.includes('import')
      ? [
          {
            key: 'import',
            label: t.importing,
            icon: <Upload />,
            ...shut,
            run: () => void navigate({ to: '/import', search: { object: object.name } }),
          },
        ]
      : []),
    ...(object.operations.includes('export')
      ? [{ key: 'export', label: t.exporting, icon: <Download />, ...shut, run: () => setOpen('export') }]
      : []),
    ...(object.operations.includes('print')
      ? [{ key: 'print', label: t.printing, icon: <Printer />, ...shut, run: () => setOpen('print') }]
      : []),
    { key: 'explain', label: listMenu, icon: <Eye />, line: true, ...shut, run: () => setOpen('explain') },
    ...(views && state.changed
      ? [{ key: 'view', label: t.view.saveAs, icon: <Bookmark />, line: true, run: () => setOpen('view') }]
      : []),
  ];
  return (
    <>
      <MenuButton look="ghost" icon={<Ellipsis />} aria-label={t.more} items={items} />
      <Suspense>
        {open === 'explain' && <ExplainList object={object} asked={params} onClose={close} />}
        {open === 'export' && <ExportDialog object={object} state={state} onClose={close} />}
        {open === 'print' && <PrintList object={object} state={state} onClose={close} />}
        {open === 'view' && <SaveView object={object} state={state} rename={undefined} onClose={close} />}
      </Suspense>
    </>
  );
}
