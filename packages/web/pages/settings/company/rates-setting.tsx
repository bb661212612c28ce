import { useState } from 'react';
import { isJsonList, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { SettingDeclaration } from '@kehu/objects/setting-declaration.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Labeled, TextArea } from '@kehu/ui/parts/form.tsx';
import { texts } from './texts.ts';

interface RatesSettingProps {
  readonly about: SettingDeclaration;
  readonly value: Json;
  readonly error: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (value: Json) => void;
}

/** A rate as one line says it: `USD 2026-11-01 7.12`. */
const aLine = /^([A-Za-z]{3})\s+(\d{4}-\d{2}-\d{2})\s+(\d{1,10}(?:\.\d{1,8})?)$/;

const linesOf = (value: Json): string =>
  (isJsonList(value) ? value.filter(isJsonObject) : [])
    .map(({ currency, on, rate }) => `${String(currency)} ${String(on)} ${String(rate)}`)
    .join('\n');

/** 外币汇率, a line each; what is no rate is told at once and not saved. */
export function RatesSetting({ about, value, error, disabled, onChange }: RatesSettingProps) {
  const t = texts.use();
  const say = useSay();
  const [typed, setTyped] = useState(() => linesOf(value));
  const lines = typed.split('\n').map((line) => line.trim());
  const wrong = lines.find((line) => line !== '' && !aLine.test(line));
  const change = (next: string) => {
    setTyped(next);
    const all = next.split('\n').map((line) => line.trim());
    if (all.some((line) => line !== '' && !aLine.test(line))) return;
    onChange(
      all.flatMap((line) => {
        const [, currency = '', on = '', rate = ''] = aLine.exec(line) ?? [];
        return currency === '' ? [] : [{ currency: currency.toUpperCase(), on, rate }];
      }),
    );
  };
  return (
    <Labeled
      label={say(about.label)}
      hint={about.hint && say(about.hint)}
      error={wrong === undefined ? error : t.wrongRate(wrong)}
    >
      {(labelled) => (
        <TextArea
          {...labelled}
          rows={4}
          disabled={disabled}
          placeholder="USD 2026-11-01 7.12"
          value={typed}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Labeled>
  );
}
