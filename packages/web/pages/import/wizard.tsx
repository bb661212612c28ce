import { useState } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useDraft } from '@kehu/ui/data/draft.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import type { Preview, Wish } from './import-api.ts';
import { mappingFor } from './mapping.ts';
import { UploadStep } from './upload-step.tsx';
import { texts } from './texts.ts';

/** A file that was sent, and what has been decided about it; kept on this device until it is imported. */
export interface Draft {
  readonly preview: Preview;
  readonly wish: Wish;
}

export const sheetOf = ({ preview, wish }: Draft) =>
  preview.sheets.find((sheet) => sheet.index === wish.sheet) ?? preview.sheets[0];

/** What a fresh file begins with: its first visible sheet, the headings and fields that were recognised. */
export function draftFor(object: string, preview: Preview, sheetIndex = preview.sheet): Draft {
  const sheet = preview.sheets.find((each) => each.index === sheetIndex) ?? preview.sheets[0];
  const row = sheet?.header_row ?? sheet?.sample[0]?.row ?? 1;
  return {
    preview,
    wish: {
      object,
      upload: preview.upload,
      file_name: preview.file_name,
      sheet: sheet?.index ?? 0,
      header_row: row,
      encoding: preview.encoding,
      mapping: sheet ? mappingFor(sheet, row, preview.targets) : {},
      mode: 'create',
      on_duplicate: 'skip',
      match_fields: [],
      owner_id: null,
    },
  };
}

function Steps({ now }: { now: number }) {
  const t = texts.use();
  return (
    <ol className="k-steps">
      {t.steps.map((step, index) => (
        <li
          key={step}
          className={classes(index < now && 'is-done')}
          aria-current={index === now ? 'step' : undefined}
        >
          <span>{index + 1}</span>
          {step}
        </li>
      ))}
    </ol>
  );
}

/** From a file to a running import. */
export function Wizard({ object, onBegun }: { object: ObjectMeta; onBegun: (id: string) => void }) {
  const [draft, setDraft, clearDraft] = useDraft<Draft | null>(`import.${object.name}`, null);
  const [step, setStep] = useState(0);
  const change = (wish: Partial<Wish>) => draft && setDraft({ ...draft, wish: { ...draft.wish, ...wish } });
  return (
    <section className="k-import">
      <Steps now={step} />
      {step === 0 && (
        <UploadStep
          object={object}
          kept={draft?.preview.file_name}
          onResume={() => setStep(1)}
          onPreview={(preview) => {
            setDraft(draftFor(object.name, preview));
            setStep(1);
          }}
        />
      )}
      {step === 1 && draft && (
        <ColumnsStep
          draft={draft}
          onDraft={setDraft}
          onChange={change}
          onBack={() => setStep(0)}
          onNext={() => setStep(2)}
        />
      )}
      {step === 2 && draft && (
        <CheckStep
          object={object}
          draft={draft}
          onChange={change}
          onBack={() => setStep(1)}
          onBegun={(id) => {
            clearDraft();
            onBegun(id);
          }}
        />
      )}
    </section>
  );
}
