import { defineTexts } from '@kehu/ui/language/language.ts';
import { zh } from './locales/zh.ts';

export const exportTexts = defineTexts(zh, () => import('./locales/en.ts').then((module) => module.en));
