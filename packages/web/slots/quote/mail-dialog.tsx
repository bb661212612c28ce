import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '@kehu/ui/api/call.ts';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { forget } from '@kehu/ui/data/changes.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled, TextArea, TextInput } from '@kehu/ui/parts/form.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { templatesOf } from '../../derived/print/templates.ts';
import { texts } from './texts.ts';

interface Draft {
  readonly ready: boolean;
  readonly to: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly reply_to: string | null;
}

interface MailDialogProps {
  readonly record: RecordData;
  readonly onClose: () => void;
}

/** 邮件发送: the quote as a PDF, with the company's words, to whom the customer wants. */
export function MailDialog({ record, onClose }: MailDialogProps) {
  const t = texts.use().mail;
  const { data, error, refetch } = useQuery({
    queryKey: ['quote-mail', record.id, record.version],
    queryFn: () => get<Draft>(`/quotes/${record.id}/mail`),
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Dialog title={t.title} width={640} onClose={onClose}>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonLines lines={8} />
      ) : data.ready ? (
        <MailForm record={record} draft={data} onClose={onClose} />
      ) : (
        <p role="alert">{t.noServer}</p>
      )}
    </Dialog>
  );
}

const addresses = (typed: string): readonly string[] =>
  typed
    .split(/[\s,;，；、]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

interface Wrong {
  readonly fields: { readonly [field: string]: string };
  readonly whole: string | undefined;
}

function wrongOf(problem: unknown, failed: string): Wrong {
  if (!isProblem(problem)) return { fields: {}, whole: failed };
  const fields = Object.fromEntries(
    problem.errors.map(({ field, message }) => [field.replace(/\[\d+\]$/, ''), message]),
  );
  return { fields, whole: problem.errors.length > 0 ? undefined : (problem.detail ?? problem.message) };
}

interface Form {
  readonly to: string;
  readonly cc: string;
  readonly subject: string;
  readonly body: string;
  /** Empty: the default one. */
  readonly template: string;
}

function useLetter({ record, onClose }: MailDialogProps, draft: Draft) {
  const t = texts.use().mail;
  const [form, setForm] = useState<Form>({ ...draft, to: draft.to.join(', '), cc: '', template: '' });
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Wrong>();
  const send = () => {
    setBusy(true);
    setWrong(undefined);
    const { to, cc, subject, body, template } = form;
    const letter = {
      to: addresses(to),
      cc: addresses(cc),
      subject,
      body,
      ...(template !== '' && { template }),
    };
    void post<{ readonly rejected: readonly string[] }>(`/quotes/${record.id}/mail`, letter)
      .then(({ rejected }) => {
        forget('quote', record.id);
        toast(rejected.length === 0 ? t.sent : t.partly(rejected.join(', ')));
        onClose();
      })
      .catch((problem: unknown) => setWrong(wrongOf(problem, t.failed)))
      .finally(() => setBusy(false));
  };
  const missing = addresses(form.to).length === 0 || form.subject.trim() === '' || form.body.trim() === '';
  return { form, change: (next: Partial<Form>) => setForm({ ...form, ...next }), send, busy, wrong, missing };
}

function MailForm(props: MailDialogProps & { readonly draft: Draft }) {
  const t = texts.use().mail;
  const { draft, onClose } = props;
  const { form, change, send, busy, wrong, missing } = useLetter(props, draft);
  const field = (name: 'to' | 'cc' | 'subject') => (
    <Labeled label={t[name]} required={name !== 'cc'} error={wrong?.fields[name]}>
      {(labelled) => (
        <TextInput
          {...labelled}
          value={form[name]}
          placeholder={name === 'subject' ? undefined : t.many}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Labeled>
  );
  return (
    <form
      className="k-mail"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {field('to')}
      {field('cc')}
      {field('subject')}
      <Labeled label={t.body} required error={wrong?.fields['body']}>
        {(labelled) => (
          <TextArea
            {...labelled}
            rows={10}
            maxLength={5000}
            value={form.body}
            onChange={(event) => change({ body: event.target.value })}
          />
        )}
      </Labeled>
      <TemplateField value={form.template} onChange={(template) => change({ template })} />
      <p className="k-hint">{draft.reply_to === null ? t.noReply : t.replyTo(draft.reply_to)}</p>
      {wrong?.whole !== undefined && (
        <p className="k-bad" role="alert">
          {wrong.whole}
        </p>
      )}
      <div className="k-mail-actions">
        <Button onClick={onClose}>{t.cancel}</Button>
        <Button look="primary" type="submit" busy={busy} disabled={missing}>
          {t.send}
        </Button>
      </div>
    </form>
  );
}

interface TemplateFieldProps {
  readonly value: string;
  readonly onChange: (template: string) => void;
}

/** By which template the PDF is made, where there are several. */
function TemplateField({ value, onChange }: TemplateFieldProps) {
  const t = texts.use().mail;
  const { data } = useQuery(templatesOf('quote'));
  if (!data || data.items.length < 2) return null;
  return (
    <Labeled label={t.template}>
      {(labelled) => (
        <select
          {...labelled}
          className="k-input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {data.items.map(({ id, name, is_default: isDefault }) => (
            <option key={id} value={isDefault ? '' : id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Labeled>
  );
}
