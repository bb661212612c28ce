import { useState } from 'react';
import { FileText, Printer } from 'lucide-react';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { Ref } from '@kehu/ui/data/record.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { documentAddress } from '../../../derived/print/templates.ts';
import { texts } from './texts.ts';

const recordField = ({ name, label }: ObjectMeta): FieldMeta => ({
  ...ref(name, { label }),
  name: 'record_id',
  access: 'write',
  operators: [],
  sorts: false,
});

/** A template with a real record, as its reader would print it. */
export function PreviewDialog(props: {
  readonly object: ObjectMeta;
  readonly template: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}) {
  const { object, template, onClose } = props;
  const t = texts.use();
  const common = uiTexts.use().common;
  const [picked, setPicked] = useState<Ref>();
  const field = recordField(object);
  const { Input } = lookOf(field);
  const link = (format: 'pdf' | 'docx'): string =>
    picked ? documentAddress(object.name, picked.id, template.id, format) : '';
  return (
    <Dialog
      title={t.previewTitle(template.name)}
      width={460}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.close}</Button>
          {picked ? (
            <>
              <a className="k-button" href={link('docx')} download>
                <FileText />
                {t.openWord}
              </a>
              <a className="k-button is-primary" href={link('pdf')} target="_blank" rel="noreferrer">
                <Printer />
                {t.openPdf}
              </a>
            </>
          ) : (
            <Button look="primary" disabled>
              {t.openPdf}
            </Button>
          )}
        </>
      }
    >
      <Labeled label={t.record} hint={t.recordHint}>
        {({ id }) => (
          <Input
            id={id}
            field={field}
            value={picked?.id ?? null}
            refs={picked ? [picked] : []}
            onChange={(value, refs) =>
              setPicked(
                typeof value === 'string'
                  ? { id: value, object: object.name, label: refs?.[0]?.label ?? null }
                  : undefined,
              )
            }
          />
        )}
      </Labeled>
    </Dialog>
  );
}
