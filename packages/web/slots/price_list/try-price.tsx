import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import { formatMoney } from '@kehu/kernel/text/money-words.ts';
import { post } from '@kehu/ui/api/call.ts';
import { sentenceOf } from '@kehu/ui/api/problem.ts';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { Ref } from '@kehu/ui/data/record.ts';
import { today } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { DateInput } from '@kehu/ui/parts/date-input.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { TextInput } from '@kehu/ui/parts/form.tsx';
import { plainNumber, shortNumber } from '../quote/rows.ts';
import { texts } from './texts.ts';

interface Found {
  readonly price: string | null;
  readonly because: string | null;
  readonly lists?: readonly {
    readonly id: string;
    readonly name: string;
    readonly verdict: 'taken' | 'after' | 'no';
    readonly because: string;
  }[];
}

interface Asked {
  readonly account: string | null;
  readonly product: string | null;
  readonly unit: string | null;
  readonly quantity: string;
  readonly on: string;
  readonly currency: string;
}

const isQuantity = (text: string): boolean => /^\d{1,14}(\.\d{1,4})?$/.test(text);

/** Asked whenever something that decides has changed. */
function useFound({ account, product, unit, quantity, on, currency }: Asked) {
  const amount = plainNumber(quantity);
  const isWhole = product !== null && isQuantity(amount) && /^[A-Z]{3}$/.test(currency);
  return useQuery({
    queryKey: ['price-try', account, product, unit, amount, on, currency],
    queryFn: async () => {
      const answer = await post<{ readonly prices: readonly Found[] }>('/prices/resolve', {
        account_id: account,
        on,
        currency_code: currency,
        explain: true,
        lines: [{ product_id: product, quantity: amount, unit }],
      });
      return answer.prices[0];
    },
    enabled: isWhole,
    staleTime: 0,
    retry: false,
  });
}

/** A customer is picked as in whatever the reader may fill in of those that name one. */
function useFields(): {
  account: FieldMeta | undefined;
  product: FieldMeta | undefined;
  unit: FieldMeta | undefined;
} {
  const meta = useMeta();
  const [account] = ['quote', 'opportunity', 'contact'].flatMap((name) => {
    const object = objectOf(meta, name);
    return object ? (fieldOf(object, 'account_id') ?? []) : [];
  });
  const item = objectOf(meta, 'price_list_item');
  return {
    account,
    product: item && fieldOf(item, 'product_id'),
    unit: item && fieldOf(item, 'unit'),
  };
}

interface PickProps {
  readonly label: string;
  readonly field: FieldMeta | undefined;
  readonly value: string | null;
  readonly onPick: (id: string | null) => void;
}

function Pick({ label, field, value, onPick }: PickProps) {
  const [refs, setRefs] = useState<readonly Ref[]>([]);
  if (!field) return null;
  const { Input } = lookOf(field);
  return (
    <label>
      {label}
      <Input
        field={{ ...field, required: false }}
        value={value}
        refs={refs}
        onChange={(next: Json, named?: readonly Ref[]) => {
          setRefs(named ?? []);
          onPick(typeof next === 'string' ? next : null);
        }}
      />
    </label>
  );
}

interface TryPriceProps {
  readonly product?: { readonly id: string; readonly label: string };
  readonly onClose: () => void;
}

/** 试算: what a customer pays for so many of a product on a day, and what each price list has to say to it. */
export function TryPrice({ product, onClose }: TryPriceProps) {
  const t = texts.use();
  const [asked, setAsked] = useState<Asked>({
    account: null,
    product: product?.id ?? null,
    unit: null,
    quantity: '1',
    on: today(),
    currency: 'CNY',
  });
  const change = (values: Partial<Asked>) => setAsked((old) => ({ ...old, ...values }));
  const { data: found, error } = useFound(asked);
  return (
    <Dialog
      title={product ? t.tryTitleOf(product.label) : t.tryTitle}
      width={560}
      onClose={onClose}
      footer={<Button onClick={onClose}>{t.close}</Button>}
    >
      <div className="k-price-try">
        <Question asked={asked} fixed={product !== undefined} onChange={change} />
        {error ? (
          <p className="k-bad" role="alert">
            {sentenceOf(error)}
          </p>
        ) : (
          <Answer asked={asked} found={found} />
        )}
      </div>
    </Dialog>
  );
}

interface QuestionProps {
  readonly asked: Asked;
  /** The product is said already. */
  readonly fixed: boolean;
  readonly onChange: (values: Partial<Asked>) => void;
}

function Question({ asked, fixed, onChange }: QuestionProps) {
  const t = texts.use();
  const fields = useFields();
  return (
    <div className="k-price-try-asked">
      <Pick
        label={t.customer}
        field={fields.account}
        value={asked.account}
        onPick={(account) => onChange({ account })}
      />
      {!fixed && (
        <Pick
          label={t.columns.name}
          field={fields.product}
          value={asked.product}
          onPick={(product) => onChange({ product })}
        />
      )}
      <label>
        {t.quantity}
        <TextInput
          value={asked.quantity}
          inputMode="decimal"
          onChange={(event) => onChange({ quantity: event.target.value })}
        />
      </label>
      <Pick
        label={t.columns.unit}
        field={fields.unit}
        value={asked.unit}
        onPick={(unit) => onChange({ unit })}
      />
      <label>
        {t.on}
        <DateInput value={asked.on} onChange={(on) => onChange({ on: on ?? today() })} />
      </label>
      <label>
        {t.currency}
        <TextInput
          value={asked.currency}
          maxLength={3}
          onChange={(event) => onChange({ currency: event.target.value.toUpperCase() })}
        />
      </label>
    </div>
  );
}

function Answer({ asked, found }: { readonly asked: Asked; readonly found: Found | undefined }) {
  const t = texts.use();
  if (asked.product === null) return <p className="k-hint">{t.chooseProduct}</p>;
  if (!isQuantity(plainNumber(asked.quantity))) return <p className="k-bad">{t.badQuantity}</p>;
  if (!found) return null;
  if (found.price === null) return <p className="k-bad">{t.noPrice}</p>;
  return (
    <div className="k-price-try-found" role="status">
      <strong>
        {asked.currency} {formatMoney(shortNumber(found.price), '')}
      </strong>
      <p>{found.because}</p>
      {found.lists && found.lists.length > 0 && (
        <ul className="k-price-try-lists" aria-label={t.lists}>
          {found.lists.map(({ id, name, verdict, because }) => (
            <li key={id} className={classes(`is-${verdict}`)}>
              <span>{name}</span>
              <span>{because}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
