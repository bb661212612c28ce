import type { zh } from './zh.ts';

export const en: typeof zh = {
  show: (field) => `Show ${field.toLowerCase()}`,
  left: (n) => `${n} more may be shown today`,
};
