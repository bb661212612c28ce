import { defineTexts } from '@kehu/ui/language/language.ts';
import { zh } from './locales/zh.ts';

export const texts = defineTexts(zh, () => import('./locales/en.ts').then((module) => module.en));
