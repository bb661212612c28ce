import { Checkbox } from '@kehu/ui/parts/form.tsx';
import { texts } from '../../locales/texts.ts';
import { placeOf, tick, tickOf, type Companion } from './companion.ts';
import { FormField } from './form-field.tsx';
import { useFormField, type FormStore } from './form-store.ts';

function CompanionFields({ companion, form }: { companion: Companion; form: FormStore }) {
  const t = texts.use().form;
  const open = useFormField(form, tickOf(companion)).value === true;
  return (
    <section className="k-form-section">
      <Checkbox checked={open} onChange={(event) => tick(form, companion, event.target.checked)}>
        {t.alongside(companion.object)}
      </Checkbox>
      {open && (
        <div className="k-form-grid" style={{ marginTop: 8 }}>
          {companion.fields.map((field) => (
            <FormField key={field.name} form={form} field={field} name={placeOf(companion, field)} />
          ))}
        </div>
      )}
    </section>
  );
}

/** What may be noted together with a new record, each behind a box to tick. */
export function Companions({ companions, form }: { companions: readonly Companion[]; form: FormStore }) {
  return companions.map((companion) => (
    <CompanionFields key={companion.object} companion={companion} form={form} />
  ));
}
