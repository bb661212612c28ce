/** When a counter begins again unless a rule says otherwise: with the smallest part of the date that its pattern shows. */
export function shippedReset(pattern: string): 'day' | 'month' | 'year' | 'never' {
  if (pattern.includes('dd')) return 'day';
  if (pattern.includes('MM')) return 'month';
  return pattern.includes('yy') ? 'year' : 'never';
}
