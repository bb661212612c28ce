import type { Label } from '@kehu/kernel/declare/label.ts';

/** What stands in a document beside the record: of the company, of the moment. Pictures are drawn, the rest are texts. */
interface Builtin {
  readonly name: string;
  readonly label: Label;
  readonly picture?: true;
}

/** `{公司.名称}`: as the company settings say. */
export const companyParts: readonly Builtin[] = [
  { name: 'name', label: { zh: '名称', en: 'Name' } },
  { name: 'short_name', label: { zh: '简称', en: 'Short name' } },
  { name: 'address', label: { zh: '地址', en: 'Address' } },
  { name: 'phone', label: { zh: '电话', en: 'Telephone' } },
  { name: 'credit_code', label: { zh: '税号', en: 'Tax number' } },
  { name: 'bank_name', label: { zh: '开户行', en: 'Bank' } },
  { name: 'bank_account', label: { zh: '账号', en: 'Account' } },
  { name: 'logo', label: { zh: '标志', en: 'Logo' }, picture: true },
  { name: 'seal', label: { zh: '印章', en: 'Seal' }, picture: true },
];

/** `{打印.日期}`. */
export const printParts: readonly Builtin[] = [
  { name: 'date', label: { zh: '日期', en: 'Date' } },
  { name: 'time', label: { zh: '时间', en: 'Time' } },
  { name: 'user', label: { zh: '打印人', en: 'Printed by' } },
];

export const companyRoot: Label = { zh: '公司', en: 'Company' };
export const printRoot: Label = { zh: '打印', en: 'Print' };
/** The number of a line in its loop, from 1. */
export const rowName: Label = { zh: '序号', en: 'No.' };

const rootNames: { readonly [word: string]: 'company' | 'print' } = {
  公司: 'company',
  company: 'company',
  打印: 'print',
  print: 'print',
};

const rowNames = new Set(['序号', 'row_no']);

export type BuiltinTarget =
  | { readonly kind: 'company'; readonly name: string; readonly picture: boolean }
  | { readonly kind: 'print'; readonly name: string }
  | { readonly kind: 'row' };

/** What a path means beside the fields of the record; undefined when it means nothing. */
export function builtin(path: readonly string[]): BuiltinTarget | undefined {
  const [root = '', part = ''] = path;
  if (path.length === 1 && rowNames.has(root)) return { kind: 'row' };
  const kind = Object.hasOwn(rootNames, root.toLowerCase()) ? rootNames[root.toLowerCase()] : undefined;
  if (path.length !== 2 || kind === undefined) return undefined;
  const found = (kind === 'company' ? companyParts : printParts).find(
    ({ name, label }) => name === part || label.zh === part || label.en.toLowerCase() === part.toLowerCase(),
  );
  if (!found) return undefined;
  return kind === 'company'
    ? { kind, name: found.name, picture: found.picture === true }
    : { kind, name: found.name };
}
