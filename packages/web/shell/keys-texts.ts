import { defineTexts } from '@kehu/ui/language/language.ts';
import { zh } from './locales/zh.ts';

/** What the keyboard does. */
export const texts = defineTexts(zh, () => import('./locales/en.ts').then((module) => module.en));
