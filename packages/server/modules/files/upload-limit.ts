import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';

const MB = 1_048_576;

/** Bytes that one file may have (company_setting, upload_max_mb). */
export const uploadBytes = (call: Call): number => settingOf(call.registry, 'upload_max_mb') * MB;

/** 413, with what is allowed. */
export const tooLarge = (bytes: number): KehuError =>
  new KehuError('too_large', {
    detail: { zh: `文件超过 ${bytes / MB} MB`, en: `The file is larger than ${bytes / MB} MB` },
  });
