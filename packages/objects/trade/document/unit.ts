import type { Context } from '@kehu/kernel/declare/behaviour.ts';

/** Finds the option of the set `unit` that a line names by its value or by what it is called; else what it says. */
export function unitsOf({ declared }: Context): (text: unknown) => string | null {
  const known = new Map(
    (declared.options('unit') ?? []).flatMap(({ value, label }) => [
      [value, value],
      [label.en, value],
      [label.zh, value],
    ]),
  );
  return (text) => (typeof text === 'string' && text !== '' ? (known.get(text) ?? text) : null);
}
