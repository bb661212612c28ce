import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { Checkbox, Labeled } from '@kehu/ui/parts/form.tsx';
import { texts } from './texts.ts';

/** Kinds that may begin with the moment or with the person who makes the record. */
const tokens: { readonly [kind: string]: 'today' | 'now' | 'me' | 'my_department' } = {
  date: 'today',
  datetime: 'now',
  user: 'me',
  dept: 'my_department',
};
/** They begin empty: what they point at may be gone tomorrow. */
const without: ReadonlySet<string> = new Set([
  'ref',
  'refs',
  'poly',
  'files',
  'image',
  'json',
  'auto_no',
  'formula',
  'rollup',
]);

/** Whether a kind may begin with anything. */
export const canHaveDefault = (kind: string): boolean => !without.has(kind);

const tokenIn = (value: Json): Json | undefined => (isJsonObject(value) ? value['token'] : undefined);

/** What a new record has in the field before anybody typed. */
export function DefaultInput({
  field,
  value,
  error,
  onChange,
}: {
  field: FieldMeta;
  value: Json;
  error: string | undefined;
  onChange: (value: Json) => void;
}) {
  const t = texts.use();
  const token = tokens[field.kind];
  const { Input, wide } = lookOf(field);
  const isToken = tokenIn(value) !== undefined;
  const onlyToken = field.kind === 'user' || field.kind === 'dept';
  return (
    <div style={wide ? { gridColumn: '1 / -1' } : undefined}>
      <Labeled label={t.preset} hint={t.presetHint} error={error}>
        {({ id }) => (
          <div className="k-preset">
            {!isToken && !onlyToken && (
              <Input
                key={field.kind}
                id={id}
                field={field}
                value={value}
                refs={[]}
                onChange={(next) => onChange(next)}
              />
            )}
            {token && (
              <Checkbox
                {...((isToken || onlyToken) && { id })}
                checked={isToken}
                onChange={(event) => onChange(event.target.checked ? { token } : null)}
              >
                {t.tokens[token]}
              </Checkbox>
            )}
          </div>
        )}
      </Labeled>
    </div>
  );
}
