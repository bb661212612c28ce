import { useId, type ReactNode, type SyntheticEvent } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../../locales/texts.ts';
import { texts as offlineTexts } from '../../offline/texts.ts';
import { titleOf } from '../record/title.ts';
import { quickFields } from './defaults.ts';
import { Duplicates } from './duplicates.tsx';
import { FormField } from './form-field.tsx';
import type { Match } from './matches.tsx';
import type { useCreate } from './use-create.ts';
import './form.css';

/** The few fields that a new record needs, with 查重 above them. */
export function QuickFields(props: {
  readonly object: ObjectMeta;
  readonly creating: ReturnType<typeof useCreate>;
  readonly onCreated: (record: RecordData) => void;
  /** It waits on this device for the server. */
  readonly onKept?: () => void;
  /** An existing record may be taken instead of a new one. */
  readonly onUse?: (match: Match) => void;
  /** Buttons that belong to the form by its id. */
  readonly children: (id: string) => ReactNode;
}) {
  const { object, creating, onCreated, onUse } = props;
  const { form, save, error } = creating;
  const t = texts.use().form;
  const { kept } = offlineTexts.use();
  const id = useId();
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    // The picker that this stands in may be part of another form.
    event.stopPropagation();
    const record = await save();
    if (!record) return;
    if (record === 'kept') {
      toast(kept);
      return props.onKept?.();
    }
    toast(t.created(titleOf(object, record)));
    onCreated(record);
  };
  return (
    <>
      <form id={id} className="k-quick" noValidate onSubmit={(event) => void submit(event)}>
        <Duplicates object={object} form={form} onUse={onUse} />
        <div className="k-form-grid is-single">
          {quickFields(object).map((field) => (
            <FormField key={field.name} form={form} field={field} eager={field.name === object.title} />
          ))}
        </div>
        {error && (
          <p className="k-bad" role="alert">
            {error}
          </p>
        )}
      </form>
      {props.children(id)}
    </>
  );
}
