import type { CareTexts } from './zh.ts';

export const en: CareTexts = {
  chosen: (n) => `${n} accounts picked`,
  done: (n) => `Planned for ${n} accounts`,
  partly: (n, failed, why) => `Planned for ${n}; ${failed} not planned: ${why}`,
  later: 'Being planned in the background; find them among the cares',
  open: 'Open',
};
