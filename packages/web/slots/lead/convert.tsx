import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { post } from '@kehu/ui/api/call.ts';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { act, forget } from '@kehu/ui/data/changes.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Refusal } from '@kehu/ui/parts/refusal.tsx';
import type { ActionSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { Part, InputField, type Choose, type Chosen } from './part.tsx';
import { previewOf, type Preview } from './preview.ts';
import { texts } from './texts.ts';
import './conversion.css';

/** Asked anew whenever the dialog opens: somebody may have typed the same company a minute ago. */
function usePreview(id: string): { readonly preview: Preview | undefined; readonly unread: unknown } {
  const { data, error } = useQuery({
    queryKey: ['conversion', id],
    queryFn: () => post<JsonObject>(`/records/lead/${id}/actions/convert_preview`, { params: {} }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  return { preview: data && previewOf(data['output']), unread: error };
}

/** What the server is sent: nothing that the choices make meaningless. */
function paramsOf({ values }: Chosen): JsonObject {
  const kept = Object.entries(values).filter(([name, value]) => {
    if (value === null) return false;
    if (name === 'account_id') return values['account'] === 'link';
    if (name === 'contact_id') return values['contact'] === 'link';
    if (name === 'pool_id' || name === 'account_owner_id')
      return (values['account'] ?? 'create') === 'create';
    return true;
  });
  return Object.fromEntries(kept);
}

function useConversion({ record }: ActionSlotProps, chosen: Chosen) {
  const [made, setMade] = useState<JsonObject>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const answer = await act('lead', record.id, 'convert', paramsOf(chosen));
      for (const object of ['account', 'contact']) forget(object);
      setMade(isJsonObject(answer['output']) ? answer['output'] : {});
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, made, error };
}

/** What became of the lead, with the ways to it. */
function Result({ made, title, onClose }: { made: JsonObject; title: string; onClose: () => void }) {
  const t = texts.use();
  const links = (['account', 'contact', 'opportunity'] as const).flatMap((name) => {
    const id = made[`${name}_id`];
    return typeof id === 'string' ? [{ name, id }] : [];
  });
  return (
    <Dialog
      title={t.done}
      width={420}
      onClose={onClose}
      footer={
        <Button look="primary" onClick={onClose}>
          {t.close}
        </Button>
      }
    >
      <p>{title}</p>
      <ul style={{ display: 'grid', gap: 6, marginTop: 8 }}>
        {links.map(({ name, id }) => (
          <li key={name}>
            <a className="k-link" href={`/records/${name}/${id}`} data-record="">
              {t[name]}
            </a>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

const may = (object: ObjectMeta | undefined): object is ObjectMeta =>
  object?.operations.includes('create') === true;

function useChosen(start: Chosen['values']): { chosen: Chosen; choose: Choose } {
  const [chosen, setChosen] = useState<Chosen>({ values: start, refs: {} });
  const choose: Choose = (name, value, refs) =>
    setChosen((now) => ({
      values: { ...now.values, [name]: value },
      refs: refs ? { ...now.refs, [name]: refs } : now.refs,
    }));
  return { chosen, choose };
}

/** Who gets what, folded: mostly the lead's owner goes on. */
function Owners(props: {
  readonly action: ActionSlotProps['action'];
  readonly chosen: Chosen;
  readonly choose: Choose;
  readonly opportunity: boolean;
  readonly errorOf: (name: string) => string | undefined;
}) {
  const t = texts.use();
  const { opportunity, errorOf, ...field } = props;
  const names = ['account_owner_id', 'contact_owner_id', ...(opportunity ? ['opportunity_owner_id'] : [])];
  return (
    <details>
      <summary>{t.more}</summary>
      <div className="k-form-grid" style={{ marginTop: 10 }}>
        {names.map((name) => (
          <InputField key={name} {...field} name={name} hint={t.keepOwner} error={errorOf(name)} />
        ))}
        <InputField {...field} name="pool_id" error={errorOf('pool_id')} />
      </div>
    </details>
  );
}

/** 转化: what the lead becomes, with likely duplicates beside each choice (flows §1). */
export function ConvertDialog(props: ActionSlotProps) {
  const { record, action, onClose } = props;
  const t = texts.use();
  const meta = useMeta();
  const named = record.values['kind'] === 'person' || Boolean(record.values['contact_name']);
  const start: { readonly [name: string]: Json } = { account: 'create', contact: named ? 'create' : 'none' };
  const { chosen, choose } = useChosen(start);
  const { preview, unread } = usePreview(record.id);
  const { run, busy, made, error } = useConversion(props, chosen);
  const account = objectOf(meta, 'account');
  const contact = objectOf(meta, 'contact');
  const errorOf = (name: string): string | undefined =>
    isProblem(error) ? error.errors.find((each) => each.field === name)?.message : undefined;
  const title = String(record.values['name'] ?? '');
  if (made) return <Result made={made} title={title} onClose={onClose} />;
  const known = new Set(Object.keys(action.input ?? {}));
  const general =
    error !== undefined && (!isProblem(error) || !error.errors.some((each) => known.has(each.field)));
  const field = { action, chosen, choose };
  const opportunity = may(objectOf(meta, 'opportunity'));
  return (
    <Dialog
      title={t.title(title)}
      width={620}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.close}</Button>
          <Button look="primary" busy={busy} onClick={() => void run()}>
            {t.convert}
          </Button>
        </>
      }
    >
      <div className="k-conversion">
        {unread !== null && <Refusal error={unread} />}
        {account && (
          <Part
            {...field}
            name="account"
            object={account}
            values={preview?.account}
            matches={preview?.accountMatches ?? []}
            choices={may(account) ? ['create', 'link', 'none'] : ['link', 'none']}
            errorOf={errorOf}
          />
        )}
        {contact && (
          <Part
            {...field}
            name="contact"
            object={contact}
            values={preview?.contact}
            matches={preview?.contactMatches ?? []}
            choices={may(contact) && named ? ['create', 'link', 'none'] : ['link', 'none']}
            note={named ? undefined : t.noName}
            errorOf={errorOf}
          />
        )}
        {opportunity && <InputField {...field} name="opportunity" error={errorOf('opportunity')} />}
        {[chosen.values['account'], chosen.values['contact']].includes('link') && (
          <InputField {...field} name="overwrite" hint={t.overwriteHint} />
        )}
        <Owners {...field} opportunity={opportunity} errorOf={errorOf} />
        {general && <Refusal error={error} />}
      </div>
    </Dialog>
  );
}
