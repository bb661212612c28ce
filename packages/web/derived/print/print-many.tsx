import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { call } from '@kehu/ui/api/call.ts';
import { sentenceOf } from '@kehu/ui/api/problem.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { keepFile } from './keep-file.ts';
import { TemplateChoice } from './template-choice.tsx';
import { mostDocuments, templatesOf, type OfferedTemplate } from './templates.ts';
import { texts } from './texts.ts';

function PrintManyDialog(props: {
  readonly object: ObjectMeta;
  readonly ids: readonly string[];
  readonly templates: readonly OfferedTemplate[];
  readonly onClose: () => void;
}) {
  const { object, ids, templates, onClose } = props;
  const t = texts.use().template;
  const common = uiTexts.use().common;
  const say = useSay();
  const [wanted, setWanted] = useState(templates[0]?.id);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const make = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const body = { object: object.name, ids, template: wanted, format: 'pdf' };
      keepFile(await call<Blob>('POST', '/print/documents', { body }), `${say(object.label)}.pdf`);
      toast(t.made);
      onClose();
    } catch (problem) {
      setError(sentenceOf(problem));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t.many(ids.length)}
      width={440}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button look="primary" busy={busy} onClick={() => void make()}>
            {t.make}
          </Button>
        </>
      }
    >
      <div className="k-stack">
        <TemplateChoice templates={templates} chosen={wanted} onChoose={setWanted} />
        <p className="k-hint">{t.manyHint}</p>
        {error !== undefined && (
          <p className="k-bad" role="alert">
            {error}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** The picked rows as one PDF; nothing where the object has no template. */
export function PrintMany({ object, ids }: { object: ObjectMeta; ids: readonly string[] }) {
  const t = texts.use().template;
  const [open, setOpen] = useState(false);
  const { data } = useQuery(templatesOf(object.name));
  const templates = data?.items ?? [];
  if (templates.length === 0) return null;
  const many = ids.length > mostDocuments;
  return (
    <>
      <Button
        look="ghost"
        small
        icon={<Printer />}
        disabled={many}
        title={many ? t.tooMany(mostDocuments) : undefined}
        onClick={() => setOpen(true)}
      >
        {t.print}
      </Button>
      {open && (
        <PrintManyDialog object={object} ids={ids} templates={templates} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
