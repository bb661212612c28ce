/** Prepared statements that a connection may keep; shapes beyond it run unnamed. */
const most = 3_000;
const names = new Map<string, string>();

/** A stable name for a statement's text, so that each connection parses and plans it once. */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= most || text.length > 60_000) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}
