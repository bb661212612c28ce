import { phoneDigits } from '@kehu/kernel/text/phone.ts';
import type { KindSql } from '../family/scalar.sql.ts';
import { textColumn } from '../family/text.sql.ts';
import type { PhoneField } from './phone.kind.ts';

const one = textColumn<PhoneField>('phone');

/** As typed, and in `<name>_norm` the digits by which callers and duplicates are found. */
export const phoneSql: KindSql<PhoneField, string> = {
  ...one,
  columns: () => [
    { suffix: '', type: 'text' },
    { suffix: '_norm', type: 'text' },
  ],
  write: (value) => [value, value === null ? null : phoneDigits(value)],
};
