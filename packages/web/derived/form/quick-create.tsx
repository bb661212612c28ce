import type { SyntheticEvent } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData, Values } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../../locales/texts.ts';
import { titleOf } from '../record/title.ts';
import { quickFields } from './defaults.ts';
import { Duplicates } from './duplicates.tsx';
import { FormField } from './form-field.tsx';
import type { RefsByField } from './form-store.ts';
import { useCreate } from './use-create.ts';
import './form.css';

/** 快速新建: the few fields that are needed, from wherever somebody is. */
export function QuickCreate(props: {
  readonly object: ObjectMeta;
  readonly preset?: Values;
  readonly presetRefs?: RefsByField;
  readonly onClose: () => void;
  readonly onCreated: (record: RecordData) => void;
}) {
  const { object, preset = {}, presetRefs = {}, onClose, onCreated } = props;
  const t = texts.use().form;
  const common = uiTexts.use().common;
  const say = useSay();
  const { form, save, busy, error } = useCreate(object, { values: preset, refs: presetRefs, draft: false });
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const record = await save();
    if (!record) return;
    toast(t.created(titleOf(object, record)));
    onCreated(record);
  };
  return (
    <Dialog
      title={t.quick(say(object.label))}
      width={460}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button look="primary" type="submit" form="quick" busy={busy}>
            {t.save}
          </Button>
        </>
      }
    >
      <form
        id="quick"
        noValidate
        onSubmit={(event) => void submit(event)}
        style={{ display: 'grid', gap: 12 }}
      >
        <Duplicates object={object} form={form} />
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
    </Dialog>
  );
}
