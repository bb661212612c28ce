import type { Preview, Wish } from './import-api.ts';
import { mappingFor } from './mapping.ts';

/** A file that was sent, and what has been decided about it; kept on this device until it is imported. */
export interface Draft {
  readonly preview: Preview;
  readonly wish: Wish;
}

export const sheetOf = ({ preview, wish }: Draft) =>
  preview.sheets.find((sheet) => sheet.index === wish.sheet) ?? preview.sheets[0];

/** What a fresh file begins with: its first visible sheet, the headings and fields that were recognised. */
export function draftFor(object: string, preview: Preview, sheetIndex = preview.sheet): Draft {
  const sheet = preview.sheets.find((each) => each.index === sheetIndex) ?? preview.sheets[0];
  const row = sheet?.header_row ?? sheet?.sample[0]?.row ?? 1;
  return {
    preview,
    wish: {
      object,
      upload: preview.upload,
      file_name: preview.file_name,
      sheet: sheet?.index ?? 0,
      header_row: row,
      encoding: preview.encoding,
      mapping: sheet ? mappingFor(sheet, row, preview.targets) : {},
      mode: 'create',
      on_duplicate: 'skip',
      match_fields: [],
      owner_id: null,
      pool_id: null,
    },
  };
}
