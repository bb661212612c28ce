/** A text in both languages of the product. Simplified Chinese first. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** Languages that an answer can be written in; `zh-TW` users get `zh-CN` texts until a translation exists. */
export type Locale = 'zh-CN' | 'en';

/**
 * The text of a label in one language.
 * @example say({ zh: '客户', en: 'Account' }, 'en') // 'Account'
 */
export function say(label: Label, locale: Locale): string {
  return locale === 'en' ? label.en : label.zh;
}
