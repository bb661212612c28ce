import { useState } from 'react';
import { Plus } from 'lucide-react';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { sentenceOf } from '@kehu/ui/api/problem.ts';
import { createRecord } from '@kehu/ui/data/changes.ts';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import type { Ref } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { texts } from './texts.ts';

const asked = ['product_id', 'unit', 'min_qty', 'price', 'discount_percent'] as const;
type Draft = { readonly [field: string]: Json };

interface InputProps {
  readonly field: FieldMeta;
  readonly label: string;
  readonly draft: Draft;
  readonly refs: readonly Ref[];
  readonly onChange: (value: Json, refs?: readonly Ref[]) => void;
}

function Input({ field, label, draft, refs, onChange }: InputProps) {
  const { Input: Kind } = lookOf(field);
  return (
    <label className="k-new-price-field">
      <span className="k-hint">{label}</span>
      <Kind field={field} value={draft[field.name] ?? null} refs={refs} onChange={onChange} />
    </label>
  );
}

/** 添加一条价格: at the foot of the table, ready for the next one when it is saved. */
export function NewItem({ object, list, onMade }: { object: ObjectMeta; list: string; onMade: () => void }) {
  const t = texts.use();
  const [draft, setDraft] = useState<Draft>({});
  const [product, setProduct] = useState<readonly Ref[]>([]);
  const [turn, setTurn] = useState(0);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const labels = {
    product_id: t.product,
    unit: t.unit,
    min_qty: t.from,
    price: t.price,
    discount_percent: t.discount,
  };
  const save = async () => {
    if (!draft['product_id']) return setError(t.choose);
    setBusy(true);
    try {
      await createRecord('price_list_item', { ...draft, price_list_id: list });
      setDraft({});
      setProduct([]);
      setError(undefined);
      setTurn((n) => n + 1);
      onMade();
    } catch (problem) {
      setError(sentenceOf(problem));
    }
    setBusy(false);
  };
  return (
    <form
      className="k-new-price"
      aria-label={t.addRow}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {asked.map((name) => {
        const field = fieldOf(object, name);
        return field ? (
          <Input
            key={`${name} ${turn}`}
            field={field}
            label={labels[name]}
            draft={draft}
            refs={name === 'product_id' ? product : []}
            onChange={(value, refs) => {
              setDraft((old) => ({ ...old, [name]: value }));
              if (name === 'product_id') setProduct(refs ?? []);
            }}
          />
        ) : null;
      })}
      <Button type="submit" look="primary" icon={<Plus />} disabled={busy}>
        {t.add}
      </Button>
      {error !== undefined && (
        <p className="k-bad" role="alert">
          {error}
        </p>
      )}
    </form>
  );
}
