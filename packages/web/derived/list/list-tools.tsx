import { lazy, Suspense, useRef, useState } from 'react';
import { Link } from '@tanstack/react-router';
import { Columns3, Download, Printer, RefreshCw, Rows3, Upload } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { keepPreference } from '@kehu/ui/data/preferences.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { MenuButton } from '@kehu/ui/parts/menu.tsx';
import { Popover } from '@kehu/ui/parts/popover.tsx';
import { densities, setLook } from '@kehu/ui/theme/theme.ts';
import { texts } from '../../locales/texts.ts';
import { ExplainButton } from '../access/explain-button.tsx';
import { useAsked, type ListState } from './list-state.ts';
import { refreshList } from './refresh.ts';

const ColumnsEditor = lazy(() => import('./columns-editor.tsx').then((m) => ({ default: m.ColumnsEditor })));
const ExportDialog = lazy(() =>
  import('./export/export-dialog.tsx').then((m) => ({ default: m.ExportDialog })),
);

const PrintList = lazy(() => import('../print/print-list.tsx').then((m) => ({ default: m.PrintList })));

function Explained({ object, state }: { object: ObjectMeta; state: ListState }) {
  return <ExplainButton object={object} asked={useAsked(object, state).params} />;
}

/** What the list looks like, and taking it away. */
export function ListTools({ object, state }: { object: ObjectMeta; state: ListState }) {
  const t = texts.use().list;
  const [editing, setEditing] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [printing, setPrinting] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  return (
    <div className="k-toolbar-end k-hide-phone">
      <Button
        look="ghost"
        icon={<RefreshCw />}
        aria-label={t.refresh}
        onClick={() => refreshList(object.name)}
      />
      {object.importable && object.operations.includes('import') && (
        <Link
          to="/import"
          search={{ object: object.name }}
          className="k-button is-ghost is-icon"
          aria-label={t.importing}
          title={t.importing}
        >
          <Upload />
        </Link>
      )}
      {object.operations.includes('export') && (
        <Button
          look="ghost"
          icon={<Download />}
          aria-label={t.exporting}
          onClick={() => setExporting(true)}
        />
      )}
      {object.operations.includes('print') && (
        <Button look="ghost" icon={<Printer />} aria-label={t.printing} onClick={() => setPrinting(true)} />
      )}
      <Explained object={object} state={state} />
      <MenuButton
        look="ghost"
        icon={<Rows3 />}
        aria-label={t.density}
        items={densities.map((density) => ({
          key: density,
          label: t.densities[density],
          run: () => {
            setLook({ density });
            keepPreference('look', { density });
          },
        }))}
      />
      <Button
        ref={anchor}
        look="ghost"
        icon={<Columns3 />}
        aria-label={t.columns}
        aria-expanded={editing}
        onClick={() => setEditing((was) => !was)}
      />
      <Suspense>
        {editing && (
          <Popover anchor={anchor} onClose={() => setEditing(false)} align="end" label={t.columns}>
            <ColumnsEditor object={object} state={state} />
          </Popover>
        )}
        {printing && <PrintList object={object} state={state} onClose={() => setPrinting(false)} />}
        {exporting && <ExportDialog object={object} state={state} onClose={() => setExporting(false)} />}
      </Suspense>
    </div>
  );
}
