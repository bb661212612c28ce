import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { FileText, Printer } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { titleOf } from '../record/title.ts';
import { PrintRecord } from './print-record.tsx';
import { TemplateChoice } from './template-choice.tsx';
import { documentAddress, templatesOf } from './templates.ts';
import { texts } from './texts.ts';

/** 打印: a record by one of its templates, as a PDF or a Word document, or its page as it is. */
export function PrintDialog(props: {
  readonly object: ObjectMeta;
  readonly record: RecordData;
  readonly onClose: () => void;
}) {
  const { object, record, onClose } = props;
  const t = texts.use();
  const query = useQuery(templatesOf(object.name));
  const [wanted, setWanted] = useState<string>();
  const [plain, setPlain] = useState(false);
  const templates = query.data?.items ?? [];
  const chosen = templates.find(({ id }) => id === wanted) ?? templates[0];
  // Where there is no template there is nothing to ask.
  if (plain || query.data?.items.length === 0)
    return <PrintRecord object={object} record={record} onDone={onClose} />;
  const link = (format: 'pdf' | 'docx'): string =>
    chosen ? documentAddress(object.name, record.id, chosen.id, format) : '';
  return (
    <Dialog
      title={t.record(titleOf(object, record))}
      width={440}
      onClose={onClose}
      footer={
        <>
          <Button look="ghost" icon={<Printer />} onClick={() => setPlain(true)}>
            {t.template.page}
          </Button>
          <span className="k-spring" />
          {chosen && (
            <>
              <a className="k-button" href={link('docx')} download onClick={onClose}>
                <FileText />
                Word
              </a>
              <a
                className="k-button is-primary"
                href={link('pdf')}
                target="_blank"
                rel="noreferrer"
                onClick={() => setTimeout(onClose)}
              >
                <Printer />
                PDF
              </a>
            </>
          )}
        </>
      }
    >
      {query.isPending && <SkeletonLines lines={3} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {chosen && (
        <div className="k-stack">
          <TemplateChoice templates={templates} chosen={chosen.id} onChoose={setWanted} />
          <p className="k-hint">{t.template.hint}</p>
        </div>
      )}
    </Dialog>
  );
}
