import { useState } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useDraft } from '@kehu/ui/data/draft.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { draftFor, type Draft } from './draft.ts';
import type { Wish } from './import-api.ts';
import { UploadStep } from './upload-step.tsx';
import { texts } from './texts.ts';

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
