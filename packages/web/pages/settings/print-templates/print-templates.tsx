import { useState } from 'react';
import { FileUp, ListTree, Printer } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { changeRecord, deleteRecord } from '@kehu/ui/data/changes.ts';
import { useMeta, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { useAll } from '../read-all.ts';
import { SectionHead } from '../section-head.tsx';
import { texts as settingsTexts } from '../texts.ts';
import { textOf } from '../text-of.ts';
import {
  copyTemplate,
  printedObjects,
  refreshTemplates,
  replaceFile,
  sendTemplate,
  shippedId,
  useShipped,
} from './data.ts';
import { FieldsDialog } from './fields-dialog.tsx';
import { FileDialog } from './file-dialog.tsx';
import { NameDialog } from './name-dialog.tsx';
import { PreviewDialog } from './preview-dialog.tsx';
import { Seal } from './seal.tsx';
import { ShippedRow, TemplateRow, type Wish } from './template-row.tsx';
import { texts } from './texts.ts';
import './print-templates.css';

/** A template that something is asked of; without a record it is the shipped one. */
interface Asked {
  readonly wish: Wish;
  readonly object: ObjectMeta;
  readonly id: string;
  readonly name: string;
  readonly row?: RecordData;
}

/** What was asked of a template. */
function Asking({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const t = texts.use();
  const all = settingsTexts.use();
  const definition = useObject('print_template');
  const { wish, object, id, name, row } = asked;
  if (wish === 'preview') return <PreviewDialog object={object} template={{ id, name }} onClose={onClose} />;
  if (wish === 'copy') {
    const copy = async (wanted: string) => {
      await copyTemplate(id, object.name, wanted);
      toast(t.copied(wanted));
    };
    return <NameDialog title={t.copyTitle} name={t.copyName(name)} onName={copy} onClose={onClose} />;
  }
  if (!row || !definition) return null;
  if (wish === 'replace') {
    const send = async (file: File) => {
      await replaceFile(row.id, file);
      toast(t.changed(name));
    };
    return <FileDialog replaces={name} onSend={send} onClose={onClose} />;
  }
  if (wish === 'rename') {
    const rename = (wanted: string) => changeRecord(definition, row, { name: wanted }).then(refreshTemplates);
    return <NameDialog title={t.renameTitle} name={name} onName={rename} onClose={onClose} />;
  }
  const remove = async () => {
    await deleteRecord('print_template', row);
    await refreshTemplates();
    toast(all.deleted(name));
  };
  return (
    <Confirm title={t.remove(name)} action={all.remove} danger onClose={onClose} onConfirm={remove}>
      <p>{t.removeHint}</p>
    </Confirm>
  );
}

interface ObjectProps {
  readonly object: ObjectMeta;
  readonly rows: readonly RecordData[];
  readonly shipped: string | undefined;
  readonly onAsk: (asked: Asked) => void;
}

function ObjectTemplates({ object, rows, shipped, onAsk }: ObjectProps) {
  const say = useSay();
  const definition = useObject('print_template');
  if (!definition || (rows.length === 0 && shipped === undefined)) return null;
  return (
    <section className="k-block k-templates">
      <header>
        <h3>{say(object.label)}</h3>
      </header>
      <ul>
        {rows.map((row) => (
          <TemplateRow
            key={row.id}
            definition={definition}
            row={row}
            onWish={(wish) => onAsk({ wish, object, id: row.id, name: textOf(row, 'name'), row })}
          />
        ))}
        {shipped !== undefined && (
          <ShippedRow
            object={object.name}
            name={shipped}
            onWish={(wish) => onAsk({ wish, object, id: shippedId, name: shipped })}
          />
        )}
      </ul>
    </section>
  );
}

/** How records are printed: the company's own templates, and those that come with the program. */
export function PrintTemplates() {
  const t = texts.use();
  const all = settingsTexts.use();
  const objects = printedObjects(useMeta());
  const admin = useSession().user.roles.some((role) => role.code === 'admin');
  const query = useAll('print_template', { sort: 'name' });
  const shipped = useShipped();
  const [asked, setAsked] = useState<Asked>();
  const [open, setOpen] = useState<'upload' | 'fields'>();
  const close = () => setOpen(undefined);
  if (query.isPending || shipped.isPending) return <SkeletonLines lines={6} />;
  const error = query.error ?? shipped.error;
  if (error || !query.data || !shipped.data)
    return <Failed error={error} onRetry={() => void query.refetch()} />;
  const shippedOf = (name: string) => shipped.data.items.find((one) => one.object === name)?.name;
  return (
    <>
      <SectionHead name="print-templates">
        <Button icon={<ListTree />} onClick={() => setOpen('fields')}>
          {t.fields}
        </Button>
        <Button look="primary" icon={<FileUp />} onClick={() => setOpen('upload')}>
          {t.upload}
        </Button>
      </SectionHead>
      {objects.map((object) => (
        <ObjectTemplates
          key={object.name}
          object={object}
          rows={query.data.filter((row) => row.values['object'] === object.name)}
          shipped={shippedOf(object.name)}
          onAsk={setAsked}
        />
      ))}
      {query.data.length === 0 && shipped.data.items.length === 0 && (
        <Empty icon={<Printer className="k-state-icon" />} title={t.empty} hint={t.emptyHint} />
      )}
      {admin && <Seal />}
      {open === 'fields' && <FieldsDialog onClose={close} />}
      {open === 'upload' && (
        <FileDialog
          onSend={async (file, about) => {
            await sendTemplate(file, about);
            toast(all.created(about.name));
          }}
          onClose={close}
        />
      )}
      {asked && <Asking asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}
