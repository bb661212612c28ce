import { isJsonList, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';

/** What became of one lead of a batch. */
export interface Outcome {
  readonly id: string;
  readonly kind: 'converted' | 'skipped' | 'failed';
  readonly reason: string;
}

/** Answers of a batch at once, and results of a job, name refusals alike: `{ id, code, message }`. */
export function outcomesOf(ids: readonly string[], failures: Json | undefined): readonly Outcome[] {
  const list = isJsonList(failures) ? failures.filter(isJsonObject) : [];
  const refused = new Map(list.map((one) => [String(one['id']), one]));
  return ids.map((id) => {
    const one = refused.get(id);
    if (!one) return { id, kind: 'converted', reason: '' };
    const kind = one['code'] === 'duplicate_found' ? 'skipped' : 'failed';
    return { id, kind, reason: String(one['message'] ?? one['code'] ?? '') };
  });
}

/** A cell that no spreadsheet takes for a formula. */
const cell = (text: string): string =>
  `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The result as a CSV file that Excel opens in Chinese. */
export const csvOf = (rows: readonly (readonly string[])[]): Blob =>
  new Blob([`\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`], {
    type: 'text/csv;charset=utf-8',
  });

export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
