import { isJsonList, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { changeRecord } from '@kehu/ui/data/changes.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Checkbox } from '@kehu/ui/parts/form.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import type { PanelSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { texts } from './texts.ts';

interface Listed {
  readonly field: string;
  readonly required: boolean;
}

const listedIn = (value: Json | undefined): readonly Listed[] =>
  isJsonList(value)
    ? value
        .filter(isJsonObject)
        .map((one) => ({ field: String(one['field']), required: one['required'] === true }))
    : [];

/** 专属属性: which of the company's own fields belong to this class of customers, and which it must have (S4). */
export function Attributes({ object, record, editable }: PanelSlotProps) {
  const t = texts.use();
  const say = useSay();
  const target = objectOf(useMeta(), String(record.values['applies_to'] ?? 'account'));
  const own = (target?.fields ?? []).filter((field) => field.custom === true);
  const listed = listedIn(record.values['fields']);
  const save = (next: readonly Listed[]) =>
    void changeRecord(object, record, { fields: next.map((one) => ({ ...one })) }).catch(toastError);
  const toggle = (field: string, on: boolean) =>
    save(on ? [...listed, { field, required: false }] : listed.filter((one) => one.field !== field));
  const demand = (field: string, required: boolean) =>
    save(listed.map((one) => (one.field === field ? { field, required } : one)));
  return (
    <section className="k-related">
      <header>
        <h3>{t.title}</h3>
      </header>
      <p className="k-hint" style={{ padding: '0 8px 6px' }}>
        {own.length > 0 ? t.hint : t.none}
      </p>
      <ul style={{ padding: '0 8px' }}>
        {own.map((field) => {
          const now = listed.find((one) => one.field === field.name);
          return (
            <li key={field.name} style={{ display: 'flex', gap: 16, padding: '3px 0' }}>
              <Checkbox
                checked={now !== undefined}
                disabled={!editable}
                onChange={(event) => toggle(field.name, event.target.checked)}
              >
                {say(field.label)}
              </Checkbox>
              {now && (
                <Checkbox
                  checked={now.required}
                  disabled={!editable}
                  onChange={(event) => demand(field.name, event.target.checked)}
                >
                  {t.required}
                </Checkbox>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
