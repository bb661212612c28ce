import { useRef, useState } from 'react';
import { FileUp } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { isProblem, sentenceOf, type FieldProblem } from '@kehu/ui/api/problem.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Checkbox, Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { printedObjects, type NewTemplate } from './data.ts';
import { texts } from './texts.ts';

/** What a refused file is told, mistake by mistake. */
interface Refusal {
  readonly faults: readonly FieldProblem[];
  readonly others: readonly FieldProblem[];
  readonly sentence: string | undefined;
}

function refusalOf(problem: unknown): Refusal {
  const errors = isProblem(problem) ? problem.errors : [];
  const faults = errors.filter(({ field }) => field === 'file');
  const others = errors.filter(({ field }) => field !== 'file');
  return { faults, others, sentence: errors.length > 0 ? undefined : sentenceOf(problem) };
}

function FileInput({
  file,
  error,
  onPick,
}: {
  file: File | undefined;
  error: string | undefined;
  onPick: (file: File) => void;
}) {
  const t = texts.use();
  const input = useRef<HTMLInputElement>(null);
  return (
    <Labeled label={t.file} required error={error}>
      {({ id }) => (
        <div className="k-template-file">
          <Button id={id} icon={<FileUp />} onClick={() => input.current?.click()}>
            {file ? t.chooseOther : t.choose}
          </Button>
          <span className="k-ellipsis">{file?.name}</span>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t.file}
            accept=".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            onChange={(event) => {
              const picked = event.target.files?.[0];
              // The same file may be chosen again after it was mended.
              event.target.value = '';
              if (picked) onPick(picked);
            }}
          />
        </div>
      )}
    </Labeled>
  );
}

/** Every mistake of a template with its place. */
function Faults({ faults }: { faults: readonly FieldProblem[] }) {
  const t = texts.use();
  if (faults.length === 0) return null;
  return (
    <div className="k-template-faults" role="alert">
      <strong>{t.faults(faults.length)}</strong>
      <ul>
        {faults.map(({ message }, at) => (
          <li key={at}>{message}</li>
        ))}
      </ul>
    </div>
  );
}

interface AboutProps {
  readonly objects: readonly ObjectMeta[];
  readonly about: NewTemplate;
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (about: NewTemplate) => void;
}

function About({ objects, about, errorOf, onChange }: AboutProps) {
  const t = texts.use();
  const say = useSay();
  const chosen = objects.find(({ name }) => name === about.object);
  return (
    <>
      <Labeled label={t.object} required error={errorOf('object')}>
        {({ id }) => (
          <Select
            id={id}
            label={t.object}
            choices={objects.map(({ name, label }) => ({ key: name, label: say(label) }))}
            value={chosen && say(chosen.label)}
            selected={chosen ? [chosen.name] : []}
            placeholder={t.pick}
            onPick={(object) => onChange({ ...about, object })}
          />
        )}
      </Labeled>
      <Labeled label={t.name} required error={errorOf('name')}>
        {(labelled) => (
          <TextInput
            {...labelled}
            value={about.name}
            maxLength={60}
            onChange={(event) => onChange({ ...about, name: event.target.value })}
          />
        )}
      </Labeled>
      <Checkbox
        checked={about.isDefault}
        onChange={(event) => onChange({ ...about, isDefault: event.target.checked })}
      >
        {t.asDefault}
      </Checkbox>
    </>
  );
}

/** A file for a new template, or another one for `replaces`; what was chosen stays when it is refused. */
export function FileDialog(props: {
  readonly replaces?: string | undefined;
  readonly onSend: (file: File, about: NewTemplate) => Promise<void>;
  readonly onClose: () => void;
}) {
  const { replaces, onSend, onClose } = props;
  const t = texts.use();
  const common = uiTexts.use().common;
  const objects = printedObjects(useMeta());
  const [about, setAbout] = useState<NewTemplate>({ object: '', name: '', isDefault: false });
  const [file, setFile] = useState<File>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const ready = file && (replaces !== undefined || (about.object !== '' && about.name.trim() !== ''));
  const send = async () => {
    if (!file) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      await onSend(file, { ...about, name: about.name.trim() });
      onClose();
    } catch (problem) {
      setRefusal(refusalOf(problem));
      setBusy(false);
    }
  };
  const pick = (picked: File) => {
    setFile(picked);
    setRefusal(undefined);
    const name = picked.name.replace(/\.docx$/i, '').slice(0, 60);
    if (about.name === '') setAbout({ ...about, name });
  };
  return (
    <Dialog
      title={replaces === undefined ? t.uploadTitle : t.replaceTitle(replaces)}
      width={560}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button look="primary" busy={busy} disabled={!ready} onClick={() => void send()}>
            {t.save}
          </Button>
        </>
      }
    >
      <div className="k-stack">
        <p className="k-hint">{t.uploadHint}</p>
        {replaces === undefined && (
          <About
            objects={objects}
            about={about}
            errorOf={(field) => refusal?.others.find((one) => one.field === field)?.message}
            onChange={setAbout}
          />
        )}
        <FileInput file={file} error={refusal?.sentence} onPick={pick} />
        <Faults faults={refusal?.faults ?? []} />
      </div>
    </Dialog>
  );
}
