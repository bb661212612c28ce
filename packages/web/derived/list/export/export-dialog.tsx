import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { isOver } from '@kehu/ui/data/job.ts';
import { useExactCount, type ListParams } from '@kehu/ui/data/list.ts';
import { keepPreference, usePreference } from '@kehu/ui/data/preferences.ts';
import { useLocale, useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled, Segments, TextInput } from '@kehu/ui/parts/form.tsx';
import { Progress } from '@kehu/ui/parts/progress.tsx';
import { defaultColumns } from '../columns.ts';
import { useAsked, type ListState } from '../list-state.ts';
import { ColumnsChoice } from './columns-choice.tsx';
import { exportTexts } from './export-texts.ts';
import { useExport, type Exporting, type Wish } from './use-export.ts';
import './export.css';

interface ExportProps {
  readonly object: ObjectMeta;
  readonly state: ListState;
  readonly onClose: () => void;
}

/** Kinds whose values cannot stand in a cell. */
const uncellable: ReadonlySet<string> = new Set(['json', 'image', 'files']);

/** Fields that may be taken away; what is hidden from the reader is not among those he knows. */
function exportable(object: ObjectMeta): readonly FieldMeta[] {
  const usual = defaultColumns(object);
  const rank = ({ name }: FieldMeta): number => {
    if (name === 'id') return Infinity;
    const at = usual.indexOf(name);
    return at < 0 ? usual.length : at;
  };
  return object.fields
    .filter((field) => !uncellable.has(field.kind) && field.name !== 'version')
    .toSorted((a, b) => rank(a) - rank(b));
}

/** The columns of the last time, else those of the list. */
function useWish(object: ObjectMeta, shown: readonly string[]) {
  const last = usePreference(`export.${object.name}`);
  const fields = exportable(object);
  const known = (names: readonly string[]) =>
    names.filter((name) => fields.some((field) => field.name === name));
  const [wish, setWish] = useState<Wish>({
    format: last.format ?? 'xlsx',
    columns: known(last.columns ?? shown),
  });
  return { fields, wish, setWish, shown: known(shown) };
}

/** How many records the file will hold. */
function Amount({ object, params }: { object: ObjectMeta; params: ListParams }) {
  const t = exportTexts.use();
  const locale = useLocale();
  const { data, isError } = useExactCount(object.name, params, true);
  const value = data?.value;
  const text = value == null ? (isError ? t.uncounted : t.counting) : t.count(value.toLocaleString(locale));
  return (
    <p role="status">
      <strong>{text}</strong> <span className="k-muted">{t.hint}</span>
    </p>
  );
}

/** What can be done next: begin, wait, or take the file. */
function Foot(props: { exporting: Exporting; ready: boolean; onStart: () => void; onClose: () => void }) {
  const t = exportTexts.use();
  const common = uiTexts.use().common;
  const { exporting, onClose } = props;
  return (
    <>
      <Link to="/exports" className="k-button is-ghost" onClick={onClose}>
        {t.list}
      </Link>
      <Button onClick={onClose}>{exporting.begun ? common.close : common.cancel}</Button>
      {exporting.approval?.requested ? null : exporting.file === undefined ? (
        <Button look="primary" busy={exporting.begun} disabled={!props.ready} onClick={props.onStart}>
          {exporting.approval ? t.request : t.start}
        </Button>
      ) : (
        <a className="k-button is-primary" href={exporting.file} download>
          {t.download}
        </a>
      )}
    </>
  );
}

function Under(props: { exporting: Exporting; reason: string; onReason: (reason: string) => void }) {
  const t = exportTexts.use();
  const { job, begun, file, failure, approval } = props.exporting;
  if (approval?.requested) return <p role="status">{t.requested}</p>;
  if (approval)
    return (
      <Labeled label={t.reason} hint={approval.why} required>
        {(labelled) => (
          <TextInput
            {...labelled}
            maxLength={200}
            value={props.reason}
            onChange={(event) => props.onReason(event.target.value)}
          />
        )}
      </Labeled>
    );
  if (failure !== undefined) {
    return (
      <p className="k-bad" role="alert">
        {failure}
      </p>
    );
  }
  if (file !== undefined) return <p role="status">{t.done}</p>;
  if (!begun || isOver(job)) return <p className="k-hint">{t.keep}</p>;
  return (
    <>
      <Progress job={job} />
      <p className="k-muted">{t.working}</p>
    </>
  );
}

/** Takes the list away: this view's conditions and order, columns of one's choice, with the reader's rights. */
export function ExportDialog({ object, state, onClose }: ExportProps) {
  const t = exportTexts.use();
  const say = useSay();
  const { columns, params } = useAsked(object, state);
  const { fields, wish, setWish, shown } = useWish(
    object,
    columns.map((column) => column.name),
  );
  const exporting = useExport(object, params, t.failed);
  const [reason, setReason] = useState('');
  const start = () => {
    keepPreference(`export.${object.name}`, wish);
    exporting.start({ ...wish, ...(reason.trim() !== '' && { reason: reason.trim() }) });
  };
  const asks = exporting.approval !== undefined && reason.trim() === '';
  return (
    <Dialog
      title={t.title(say(object.label))}
      width={680}
      onClose={onClose}
      footer={
        <Foot
          exporting={exporting}
          ready={wish.columns.length > 0 && !asks}
          onStart={start}
          onClose={onClose}
        />
      }
    >
      <div className="k-export">
        <Amount object={object} params={params} />
        <Segments
          label={t.format}
          segments={[
            { value: 'xlsx', label: 'Excel (.xlsx)' },
            { value: 'csv', label: 'CSV (UTF-8)' },
          ]}
          value={wish.format}
          onChange={(format) => setWish({ ...wish, format })}
        />
        <ColumnsChoice
          fields={fields}
          chosen={wish.columns}
          shown={shown}
          onChoose={(names) => setWish({ ...wish, columns: names })}
        />
        <Under exporting={exporting} reason={reason} onReason={setReason} />
      </div>
    </Dialog>
  );
}
