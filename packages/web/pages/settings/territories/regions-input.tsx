import { useState, useSyncExternalStore } from 'react';
import { X } from 'lucide-react';
import { isJsonArray, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import { valueOfCode } from '@kehu/fields/region/code.ts';
import { regionWords } from '@kehu/fields/region/region.ui.tsx';
import { useRegions } from '@kehu/fields/region/region-names.ui.tsx';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import type { FormStore } from '../../../derived/form/form-store.ts';
import { texts } from './texts.ts';

/** Codes in a stored list. */
export const codesIn = (value: Json | undefined): readonly string[] =>
  isJsonArray(value) ? value.map(String) : [];

/** Names of regions by their codes: 浙江省 杭州市. */
export function useRegionNames(): (code: string) => string {
  const table = useRegions();
  return (code) => regionWords(table, { ...valueOfCode(code) }).join(' ') || code;
}

const codeOf = (value: Json): string | undefined => {
  if (!isJsonObject(value)) return undefined;
  const code = value['district_code'] ?? value['city_code'] ?? value['province_code'];
  return typeof code === 'string' ? code : undefined;
};

const single = (label: FieldMeta['label']): FieldMeta => ({
  kind: 'region',
  name: 'regions',
  label,
  access: 'write',
  operators: [],
  sorts: false,
});

/** Several regions: one is chosen after the other, each may be taken away. */
export function RegionsInput({ form, field }: { form: FormStore; field: FieldMeta }) {
  const t = texts.use();
  const nameOf = useRegionNames();
  const value = useSyncExternalStore(form.subscribe, () => form.get().values['regions'] ?? null);
  const error = useSyncExternalStore(form.subscribe, () => form.errors()['regions']);
  const [typed, setTyped] = useState<Json>(null);
  const codes = codesIn(value);
  const one = single(field.label);
  const { Input } = lookOf(one);
  const code = codeOf(typed);
  const add = () => {
    if (code !== undefined) form.set('regions', [...new Set([...codes, code])]);
    setTyped(null);
  };
  return (
    <Labeled label={t.regions} required error={error}>
      {({ id }) => (
        <div className="k-territory-regions">
          {codes.map((each) => (
            <span key={each} className="k-tag">
              {nameOf(each)}
              <Button
                look="ghost"
                small
                icon={<X />}
                aria-label={t.removeRegion(nameOf(each))}
                onClick={() =>
                  form.set(
                    'regions',
                    codes.filter((other) => other !== each),
                  )
                }
              />
            </span>
          ))}
          <Input id={id} field={one} value={typed} refs={[]} onChange={(next) => setTyped(next)} />
          <Button small disabled={code === undefined} onClick={add}>
            {t.addRegion}
          </Button>
        </div>
      )}
    </Labeled>
  );
}
