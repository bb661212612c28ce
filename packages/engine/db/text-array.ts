/** Elements of a PostgreSQL array of plain words in text form (`{a,b}`): uuids, codes. Null is empty. */
export function textArray(text: string | null): readonly string[] {
  if (text === null || text === '{}') return [];
  return text
    .slice(1, -1)
    .split(',')
    .map((part) => (part.startsWith('"') ? part.slice(1, -1) : part));
}
