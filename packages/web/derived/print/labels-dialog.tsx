import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import {
  labelSheets,
  type AddressLabel,
  type LabelSheet,
  type LabelSheetName,
} from '@kehu/kernel/print/label-sheets.ts';
import { memberOf } from '@kehu/kernel/json/stored.ts';
import { call } from '@kehu/ui/api/call.ts';
import { keepPreference, usePreference } from '@kehu/ui/data/preferences.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { keepFile } from './keep-file.ts';
import { Asked, AskPermit, whyAsk } from './permit.tsx';
import { SheetPreview } from './sheet-preview.tsx';
import { texts } from './texts.ts';
import './labels.css';

const names = ['3x8', '3x7', '2x7', '2x8'] as const satisfies readonly LabelSheetName[];

interface Gathered {
  /** Somebody has to agree first, and has been asked. */
  readonly approval?: 'pending';
  readonly labels: readonly AddressLabel[];
  readonly without: readonly { readonly id: string; readonly label: string }[];
  /** Characters that the font of the document lacks. */
  readonly lacks: readonly string[];
}

/** What will not be on paper, and what will look different. */
function Warnings({ data, asked }: { data: Gathered; asked: number }) {
  const t = texts.use().labels;
  const { labels, without, lacks } = data;
  const gone = asked - labels.length - without.length;
  return (
    <>
      {without.length > 0 && (
        <p className="k-label-warning">
          {t.without(without.length)}{' '}
          {without
            .slice(0, 8)
            .map((one) => one.label)
            .join(' / ')}
          {without.length > 8 && ' \u2026'}
        </p>
      )}
      {lacks.length > 0 && <p className="k-label-warning">{t.lacks(lacks.join(' '))}</p>}
      {gone > 0 && <p className="k-label-warning">{t.gone(gone)}</p>}
    </>
  );
}

interface ChoiceProps {
  readonly name: LabelSheetName;
  readonly sheet: LabelSheet;
  readonly start: number;
  readonly onSheet: (name: LabelSheetName) => void;
  readonly onStart: (start: number) => void;
}

/** The paper, and the first label on it that is free. */
function Choice({ name, sheet, start, onSheet, onStart }: ChoiceProps) {
  const t = texts.use().labels;
  const say = useSay();
  const places = Array.from({ length: sheet.columns * sheet.rows }, (_, at) => String(at + 1));
  return (
    <div className="k-label-choice">
      <Labeled label={t.sheet}>
        {({ id }) => (
          <Select
            id={id}
            label={t.sheet}
            choices={names.map((key) => ({ key, label: say(labelSheets[key].label) }))}
            value={say(sheet.label)}
            selected={[name]}
            onPick={(key) => onSheet(memberOf(names, key) ?? '3x8')}
          />
        )}
      </Labeled>
      <Labeled label={t.start} hint={t.startHint}>
        {({ id }) => (
          <Select
            id={id}
            label={t.start}
            choices={places.map((key) => ({ key, label: key }))}
            value={String(start)}
            selected={[String(start)]}
            onPick={(key) => onStart(Number(key))}
          />
        )}
      </Labeled>
    </div>
  );
}

/** Labels page by page as they will lie on the sheets. */
function Sheets(props: {
  readonly labels: readonly AddressLabel[];
  readonly sheet: LabelSheet;
  readonly start: number;
  readonly onStart: (start: number) => void;
}) {
  const { labels, sheet, start, onStart } = props;
  const t = texts.use().labels;
  const [at, setPage] = useState(0);
  const pages = Math.ceil((start - 1 + labels.length) / (sheet.columns * sheet.rows));
  const page = Math.min(at, pages - 1);
  return (
    <div className="k-sheet-box">
      <SheetPreview labels={labels} sheet={sheet} start={start} page={page} onStart={onStart} />
      <div className="k-sheet-pages">
        <Button
          look="ghost"
          small
          icon={<ChevronLeft />}
          aria-label={t.previous}
          disabled={page === 0}
          onClick={() => setPage(page - 1)}
        />
        <span>{t.page(page + 1, pages)}</span>
        <Button
          look="ghost"
          small
          icon={<ChevronRight />}
          aria-label={t.next}
          disabled={page >= pages - 1}
          onClick={() => setPage(page + 1)}
        />
        <span className="k-muted">{t.count(labels.length, pages)}</span>
      </div>
    </div>
  );
}

function useLabels(object: string, ids: readonly string[]) {
  const [reason, setReason] = useState<string>();
  const query = useQuery({
    queryKey: ['labels', object, ids, reason],
    queryFn: ({ signal }) =>
      call<Gathered>('POST', '/print/labels', {
        body: { object, ids, ...(reason !== undefined && { reason }) },
        signal,
      }),
    gcTime: 0,
  });
  return { query, ask: setReason, why: whyAsk(query.error), asked: query.data?.approval === 'pending' };
}

/** 打印地址标签: the picked accounts or contacts on sheets of labels, seen before they become a PDF. */
export function LabelsDialog(props: {
  readonly object: string;
  readonly ids: readonly string[];
  readonly onClose: () => void;
}) {
  const { object, ids, onClose } = props;
  const t = texts.use().labels;
  const common = uiTexts.use().common;
  const kept = memberOf(names, usePreference('labels').sheet) ?? '3x8';
  const [name, setName] = useState<LabelSheetName>(kept);
  const [start, setStart] = useState(1);
  const [busy, setBusy] = useState(false);
  const sheet = labelSheets[name];
  const { query, ask, why, asked } = useLabels(object, ids);
  const make = async () => {
    setBusy(true);
    const body = { object, ids, sheet: name, start };
    keepFile(await call<Blob>('POST', '/print/labels/pdf', { body }), t.file);
    toast(t.made);
    onClose();
  };
  const labels = query.data?.labels ?? [];
  const choose = (next: LabelSheetName) => {
    setName(next);
    setStart(1);
    keepPreference('labels', { sheet: next });
  };
  return (
    <Dialog
      title={t.action}
      width={620}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={labels.length === 0}
            onClick={() =>
              void make()
                .catch(toastError)
                .finally(() => setBusy(false))
            }
          >
            {t.download}
          </Button>
        </>
      }
    >
      {query.isPending && <SkeletonLines lines={6} />}
      {why !== undefined && <AskPermit why={why} onAsk={ask} />}
      {query.isError && why === undefined && (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      )}
      {asked && <Asked />}
      {query.data && !asked && (
        <div className="k-stack">
          <Choice name={name} sheet={sheet} start={start} onSheet={choose} onStart={setStart} />
          <Warnings data={query.data} asked={ids.length} />
          {labels.length === 0 ? (
            <Empty title={t.none} />
          ) : (
            <Sheets labels={labels} sheet={sheet} start={start} onStart={setStart} />
          )}
        </div>
      )}
    </Dialog>
  );
}
