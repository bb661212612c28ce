import { useMemo } from 'react';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';

/** Names of units both ways: people read and type 箱, the server knows `box`. */
export function useUnits() {
  const meta = useMeta();
  const say = useSay();
  return useMemo(() => {
    const units = (meta.options['unit'] ?? []).map(({ value, label }) => [value, say(label)] as const);
    const names = new Map(units);
    const values = new Map(units.map(([value, name]) => [name, value]));
    return {
      names: units.map(([, name]) => name),
      nameOf: (value: string) => names.get(value) ?? value,
      valueOf: (name: string) => values.get(name) ?? name,
    };
  }, [meta, say]);
}
