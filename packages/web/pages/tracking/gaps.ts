const dayMs = 86_400_000;
/** Days without anything that are worth a word: nobody spoke with this customer for two weeks. */
const longGap = 14;

/** Days between a line and the one before it, where they are many. */
export function gapBefore(lines: readonly { readonly at: string }[], index: number): number | undefined {
  const [here, before] = [lines[index], lines[index - 1]];
  if (!here || !before) return undefined;
  const days = Math.floor(Math.abs(Date.parse(before.at) - Date.parse(here.at)) / dayMs);
  return days >= longGap ? days : undefined;
}
