import { fieldError, type KehuError } from '@kehu/kernel/errors/error.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import type { FileStore } from '../../platform/files/store.ts';
import type { BookPreview } from '../../platform/sheets/worker/read-in-worker.ts';
import type { ImportOptions } from './import-plan.ts';
import { countRows } from './inspect.ts';

/** Files whose own guess comes near the limit are counted, so that nothing is imported by halves. */
const near = 0.8;

/** More rows than an administrator allows in one file (company_setting, import_max). */
export const tooManyRows = (max: number): KehuError =>
  fieldError(
    'file',
    'over_limit',
    { max },
    {
      zh: `一次最多导入 ${max} 行，请拆分文件，或请管理员在企业设置中调高上限`,
      en: `At most ${max} rows at a time: split the file, or ask an administrator to raise the limit`,
    },
  );

/** 422 at `file` before anything is imported. */
export async function refuseTooManyRows(
  call: Call,
  { sheet, header, encoding }: ImportOptions,
  { key, preview }: { readonly key: string; readonly preview: BookPreview },
  files: FileStore,
): Promise<void> {
  const most = settingOf(call.registry, 'import_max');
  const guess = preview.sheets.find(({ index }) => index === sheet)?.rowEstimate ?? Infinity;
  if (guess < most * near) return;
  const asked = { index: sheet, from: header.dataFrom, ...(encoding && { encoding }) };
  if ((await countRows(files, key, asked, most)) > most) throw tooManyRows(most);
}
