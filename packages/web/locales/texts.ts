import { defineTexts } from '@kehu/ui/language/language.ts';
import { zh } from './zh.ts';

/** Texts of the shell and of what is drawn from declarations. Pages that load by themselves have texts of their own. */
export const texts = defineTexts(zh, () => import('./en.ts').then((module) => module.en));
