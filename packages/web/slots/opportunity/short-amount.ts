/** Ten thousand and a hundred million: what Chinese readers count in. */
const units = [
  [1e8, 'yi'],
  [1e4, 'wan'],
] as const;

/**
 * An amount as a board has room for it, in 万 or 亿 with one decimal.
 * @example shortAmount('1234500.00') // { number: '123.5', unit: 'wan' }
 */
export function shortAmount(amount: string): {
  readonly number: string;
  readonly unit: 'wan' | 'yi' | undefined;
} {
  const value = Number(amount);
  const unit = units.find(([size]) => Math.abs(value) >= size);
  if (!unit) return { number: value.toLocaleString('zh-CN', { maximumFractionDigits: 0 }), unit: undefined };
  const scaled = (value / unit[0]).toLocaleString('zh-CN', { maximumFractionDigits: 1 });
  return { number: scaled, unit: unit[1] };
}
