import type { SalesTexts } from './locales/zh.ts';

/** `2026-11`, `2026 4 季度`. */
export function periodName(
  from: string,
  unit: 'month' | 'quarter',
  t: Pick<SalesTexts, 'quarterOf'>,
): string {
  const month = Number(from.slice(5, 7));
  return unit === 'month' ? from.slice(0, 7) : `${from.slice(0, 4)} ${t.quarterOf((month + 2) / 3)}`;
}
