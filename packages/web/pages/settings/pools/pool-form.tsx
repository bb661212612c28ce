import { useState } from 'react';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Checkbox } from '@kehu/ui/parts/form.tsx';
import { useFormField, type FormStore } from '../../../derived/form/form-store.ts';
import { exempts } from '@kehu/objects/customer/public_pool/pool-reasons.ts';
import { RecordForm } from '../record-form.tsx';
import { texts } from './texts.ts';

const fields = [
  'name',
  'object',
  'department_ids',
  'admin_ids',
  'member_roles',
  'claim_mode',
  'claim_limit_day',
  'hold_limit',
  'count_deal',
  'reclaim_block_days',
  'protect_days',
  'no_contact_days',
  'use_grade_interval',
  'no_deal_days',
  'notify_days',
  'enabled',
];

/** What people hide before a record is claimed: how it is reached. */
const hideable = [
  'mobile',
  'phone',
  'email',
  'wechat',
  'qq',
  'fax',
  'address',
  'website',
  'contact_name',
  'credit_code',
];

interface ListProps {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

const toggled = (list: readonly string[], one: string, on: boolean): readonly string[] =>
  on ? [...list, one] : list.filter((each) => each !== one);

function Hidden({ form, chosen, onChange }: ListProps & { form: FormStore }) {
  const t = texts.use();
  const say = useSay();
  const { value } = useFormField(form, 'object');
  const object = objectOf(useMeta(), String(value ?? 'account'));
  const { error } = useFormField(form, 'hide_fields');
  if (!object) return null;
  const offered = object.fields.filter(({ name }) => hideable.includes(name) || chosen.includes(name));
  return (
    <fieldset className="k-pool-checks">
      <legend>{t.hidden}</legend>
      {offered.map(({ name, label }) => (
        <Checkbox
          key={name}
          checked={chosen.includes(name)}
          onChange={(event) => onChange(toggled(chosen, name, event.target.checked))}
        >
          {say(label)}
        </Checkbox>
      ))}
      {error && <p className="k-bad">{error}</p>}
    </fieldset>
  );
}

function Exempt({ chosen, onChange }: ListProps) {
  const t = texts.use();
  return (
    <fieldset className="k-pool-checks">
      <legend>{t.exempt}</legend>
      <Checkbox checked disabled readOnly>
        {t.exemptLocked}
      </Checkbox>
      <Checkbox
        checked={chosen.includes('deal')}
        onChange={(event) => onChange(toggled(chosen, 'deal', event.target.checked))}
      >
        {t.exemptDeals}
      </Checkbox>
      <Checkbox
        checked={chosen.includes('open_opportunity')}
        onChange={(event) => onChange(toggled(chosen, 'open_opportunity', event.target.checked))}
      >
        {t.exemptOpen}
      </Checkbox>
    </fieldset>
  );
}

interface PoolFormProps {
  readonly model: ObjectMeta;
  /** Absent: a new one. */
  readonly record: RecordData | undefined;
  readonly onClose: () => void;
  readonly onSaved: (record: RecordData, isNew: boolean) => void;
}

/** Everything that is said of a pool. */
export function PoolForm({ model, record, onClose, onSaved }: PoolFormProps) {
  const t = texts.use();
  const begun = (name: string, preset: readonly string[]): readonly string[] =>
    record && record.values[name] !== null ? textsIn(record.values[name]) : preset;
  const [hidden, setHidden] = useState(() =>
    begun('hide_fields', ['mobile', 'phone', 'email', 'wechat', 'address']),
  );
  const [exempt, setExempt] = useState(() => begun('exempt', exempts));
  return (
    <RecordForm
      object={model}
      record={record}
      title={record ? t.edit : t.create}
      fields={fields}
      more={() => ({ hide_fields: hidden, exempt })}
      onClose={onClose}
      onSaved={onSaved}
    >
      {(form) => (
        <>
          <Hidden form={form} chosen={hidden} onChange={setHidden} />
          <Exempt chosen={exempt} onChange={setExempt} />
        </>
      )}
    </RecordForm>
  );
}
