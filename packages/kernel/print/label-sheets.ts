import type { Label } from '../declare/label.ts';

/** How address labels lie on a sheet of A4, in millimetres. */
export interface LabelSheet {
  readonly label: Label;
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly gap: number;
}

/** A4 in millimetres. */
export const a4 = { width: 210, height: 297 } as const;

/** Sheets that are sold everywhere; `3x8` is the one of the specification (objects-platform, print_template). */
export const labelSheets = {
  '3x8': {
    label: { zh: '3×8（70×37 毫米，24 枚）', en: '3×8 (70×37 mm, 24 labels)' },
    columns: 3,
    rows: 8,
    width: 70,
    height: 37.125,
    left: 0,
    top: 0,
    gap: 0,
  },
  '3x7': {
    label: { zh: '3×7（63.5×38.1 毫米，21 枚）', en: '3×7 (63.5×38.1 mm, 21 labels)' },
    columns: 3,
    rows: 7,
    width: 63.5,
    height: 38.1,
    left: 7.25,
    top: 15.15,
    gap: 2.5,
  },
  '2x7': {
    label: { zh: '2×7（99.1×38.1 毫米，14 枚）', en: '2×7 (99.1×38.1 mm, 14 labels)' },
    columns: 2,
    rows: 7,
    width: 99.1,
    height: 38.1,
    left: 4.65,
    top: 15.15,
    gap: 2.5,
  },
  '2x8': {
    label: { zh: '2×8（99.1×33.9 毫米，16 枚）', en: '2×8 (99.1×33.9 mm, 16 labels)' },
    columns: 2,
    rows: 8,
    width: 99.1,
    height: 33.9,
    left: 4.65,
    top: 12.9,
    gap: 2.5,
  },
} as const satisfies { readonly [name: string]: LabelSheet };
/** Names of the sheets, as the API takes them. */
export type LabelSheetName = keyof typeof labelSheets;

/** What stands on one label. */
export interface AddressLabel {
  readonly id: string;
  readonly postal_code: string;
  readonly address: string;
  /** A company and, on a line of his own, somebody there. */
  readonly recipient: string;
}

/** Upper left corner of the label at a place that is counted from 0, row by row, over all sheets. */
export function placeOf(sheet: LabelSheet, at: number): { page: number; x: number; y: number } {
  const perPage = sheet.columns * sheet.rows;
  const here = at % perPage;
  const column = here % sheet.columns;
  const row = Math.floor(here / sheet.columns);
  return {
    page: Math.floor(at / perPage),
    x: sheet.left + column * (sheet.width + sheet.gap),
    y: sheet.top + row * sheet.height,
  };
}
