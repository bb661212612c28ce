import { accept, acceptIf, refuse, type Checked } from './checked.ts';
import { compact } from './compact.ts';

/** True for fully digitalised invoices (数电票), which have a number of 20 digits and no code. */
function isDigital(type: string): boolean {
  return type.startsWith('e_vat_');
}

/**
 * 发票号码 for a type of the option set `invoice_type`: `e_vat_*` 20 digits, `vat_*` 8 digits, other types (receipt)
 * any 1–30 letters, digits or dashes. Errors: `bad_format`.
 *
 * @example invoiceNo('12345678', 'vat_special') // { ok: true, value: '12345678' }
 */
export function invoiceNo(text: string, type: string): Checked {
  const value = compact(text);
  if (isDigital(type)) return acceptIf(/^\d{20}$/, value);
  return type.startsWith('vat_') ? acceptIf(/^\d{8}$/, value) : acceptIf(/^[0-9A-Za-z-]{1,30}$/, value);
}

/**
 * 发票代码: 10 or 12 digits for `vat_*`, and empty for every other type. Errors: `bad_format`.
 *
 * @example invoiceCode('3300204130', 'vat_normal') // { ok: true, value: '3300204130' }
 */
export function invoiceCode(text: string, type: string): Checked {
  const value = compact(text);
  if (type.startsWith('vat_')) return acceptIf(/^(\d{10}|\d{12})$/, value);
  return value === '' ? accept('') : refuse('bad_format');
}
