import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { Values } from '@kehu/ui/data/record.ts';
import type { QuickFormProps } from '@kehu/ui/form/quick-create.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { texts } from '../../locales/texts.ts';
import { titleOf } from '../record/title.ts';
import { QuickFields } from './quick-fields.tsx';
import { useCreate } from './use-create.ts';

/** Somebody types a name, or the number that he is looking at. */
function presetOf(object: ObjectMeta, text: string): Values {
  const digits = text.replace(/[\s-]/g, '');
  const mobile = object.fields.find((field) => field.kind === 'mobile');
  return mobile && /^1\d{10}$/.test(digits) ? { [mobile.name]: digits } : { [object.title]: text };
}

/** 快速新建 inside a picker: the new record is chosen, and the form behind it keeps what was typed there. */
export function PickerCreate({ object, text, onChosen, onCancel }: QuickFormProps) {
  const t = texts.use().form;
  const say = useSay();
  const creating = useCreate(object, { values: presetOf(object, text), draft: false });
  return (
    // Enter and Tab here are not those of the field that the picker fills.
    <div role="presentation" onKeyDown={(event) => event.stopPropagation()}>
      <div className="k-picker-create" role="dialog" aria-label={t.quick(say(object.label))}>
        <h3>{t.quick(say(object.label))}</h3>
        <QuickFields
          object={object}
          creating={creating}
          onUse={({ id, label }) => id && label && onChosen({ id, object: object.name, label })}
          onCreated={(record) =>
            onChosen({ id: record.id, object: object.name, label: titleOf(object, record) })
          }
        >
          {(id) => (
            <div className="k-quick-foot">
              <Button onClick={onCancel}>{t.backToList}</Button>
              <Button look="primary" type="submit" form={id} busy={creating.busy}>
                {t.saveAndUse}
              </Button>
            </div>
          )}
        </QuickFields>
      </div>
    </div>
  );
}
