import { useState } from 'react';
import { Pencil, Plus, X } from 'lucide-react';
import { isJsonList, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { sentenceOf } from '@kehu/ui/api/problem.ts';
import { changeRecord } from '@kehu/ui/data/changes.ts';
import { readPage } from '@kehu/ui/data/list.ts';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import { isWritable } from '@kehu/ui/form/attributes.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { TextInput } from '@kehu/ui/parts/form.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import type { PanelSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { texts } from './texts.ts';
import './product.css';

interface Attribute {
  readonly name: string;
  readonly value: string;
}

const attributesIn = (value: Json | undefined): readonly Attribute[] =>
  isJsonList(value)
    ? value
        .filter(isJsonObject)
        .map((one) => ({ name: String(one['name'] ?? ''), value: String(one['value'] ?? '') }))
    : [];

/** Names that a product of the same category has: what is told of one is told of the next. */
async function namesAlike(category: Json | undefined): Promise<readonly Attribute[]> {
  if (typeof category !== 'string') return [];
  const { rows } = await readPage(
    'product',
    {
      filter: { field: 'category_id', op: 'eq', value: category },
      fields: ['attributes'],
      sort: '-updated_at',
      limit: 50,
    },
    null,
  );
  const found = rows.map(({ values }) => attributesIn(values['attributes'])).find((one) => one.length > 0);
  return (found ?? []).map(({ name }) => ({ name, value: '' }));
}

/** 属性 of a product, read as a list and typed as names with values. */
export function ProductAttributes({ object, record, editable }: PanelSlotProps) {
  const t = texts.use();
  const [editing, setEditing] = useState(false);
  const field = fieldOf(object, 'attributes');
  const attributes = attributesIn(record.values['attributes']);
  if (!field) return null;
  const writable = editable && isWritable(field);
  return (
    <section className="k-related k-attributes">
      <header>
        <h3>{t.title}</h3>
        <span className="k-spring" />
        {writable && !editing && (
          <Button small look="ghost" icon={<Pencil />} onClick={() => setEditing(true)}>
            {t.edit}
          </Button>
        )}
      </header>
      {editing ? (
        <Editor object={object} record={record} attributes={attributes} onEnd={() => setEditing(false)} />
      ) : attributes.length === 0 ? (
        <p className="k-hint">{t.none}</p>
      ) : (
        <dl>
          {attributes.map(({ name, value }) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

interface EditorProps extends Pick<PanelSlotProps, 'object' | 'record'> {
  readonly attributes: readonly Attribute[];
  readonly onEnd: () => void;
}

const blank: Attribute = { name: '', value: '' };

function Editor({ object, record, attributes, onEnd }: EditorProps) {
  const t = texts.use();
  const [rows, setRows] = useState(attributes.length > 0 ? attributes : [blank]);
  const [error, setError] = useState<string>();
  const change = (at: number, values: Partial<Attribute>) =>
    setRows((old) => old.map((row, index) => (index === at ? { ...row, ...values } : row)));
  const save = async () => {
    const named = rows.filter(({ name, value }) => name.trim() !== '' || value.trim() !== '');
    try {
      await changeRecord(object, record, { attributes: named.map((row) => ({ ...row })) });
      toast(t.saved);
      onEnd();
    } catch (problem) {
      setError(sentenceOf(problem));
    }
  };
  const takeNames = () =>
    void namesAlike(record.values['category_id']).then((found) => {
      const known = new Set(rows.map(({ name }) => name));
      const others = found.filter(({ name }) => !known.has(name));
      setRows((old) => [...old.filter(({ name }) => name !== ''), ...others]);
    }, toastError);
  return (
    <form
      className="k-attributes-rows"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {rows.map((row, at) => (
        <Pair
          key={at}
          row={row}
          onChange={(values) => change(at, values)}
          onRemove={() => setRows((old) => old.toSpliced(at, 1))}
        />
      ))}
      {error !== undefined && (
        <p className="k-bad" role="alert">
          {error}
        </p>
      )}
      <div className="k-attributes-foot">
        <Button small icon={<Plus />} onClick={() => setRows((old) => [...old, blank])}>
          {t.add}
        </Button>
        <Button small look="ghost" onClick={takeNames}>
          {t.alike}
        </Button>
        <span className="k-spring" />
        <Button small onClick={onEnd}>
          {t.cancel}
        </Button>
        <Button small type="submit" look="primary">
          {t.save}
        </Button>
      </div>
    </form>
  );
}

interface PairProps {
  readonly row: Attribute;
  readonly onChange: (values: Partial<Attribute>) => void;
  readonly onRemove: () => void;
}

function Pair({ row, onChange, onRemove }: PairProps) {
  const t = texts.use();
  return (
    <div>
      <TextInput
        aria-label={t.name}
        placeholder={t.nameHint}
        maxLength={40}
        value={row.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <TextInput
        aria-label={t.value}
        maxLength={200}
        value={row.value}
        onChange={(event) => onChange({ value: event.target.value })}
      />
      <Button small look="ghost" icon={<X />} aria-label={t.remove(row.name)} onClick={onRemove} />
    </div>
  );
}
