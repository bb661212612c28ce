import { defineTexts } from '../language/language.ts';
import { zh } from './zh.ts';

/** Texts of the small parts. */
export const texts = defineTexts(zh, () => import('./en.ts').then((module) => module.en));
