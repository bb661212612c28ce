import { use } from 'react';
import { say, type Label, type Locale } from '@kehu/kernel/declare/label.ts';
import { plural } from '@kehu/kernel/text/plural.ts';
import { createStore, useStore } from '../data/store.ts';

const key = 'kehu.locale';

function initial(): Locale {
  const stored = localStorage.getItem(key);
  if (stored) return stored === 'en' ? 'en' : 'zh-CN';
  return /^zh/i.test(navigator.language) || !/^en/i.test(navigator.language) ? 'zh-CN' : 'en';
}

const locale = createStore<Locale>(initial());
const english = new Set<() => Promise<unknown>>();

/** The language that the page is in now. */
export const localeNow = (): Locale => locale.get();
export const useLocale = (): Locale => useStore(locale);

/** Loads every text that is already on the page, then switches. A reader of zh-TW gets zh-CN until there is a translation. */
export async function setLocale(next: string): Promise<void> {
  const wanted: Locale = next === 'en' ? 'en' : 'zh-CN';
  if (wanted === 'en') await Promise.all([...english].map((load) => load()));
  localStorage.setItem(key, wanted);
  document.documentElement.lang = wanted;
  locale.set(wanted);
}

type Say = (label: Label) => string;

// One function for each language: what is remembered by it is worked out anew only when the language changes.
const sayChinese: Say = (label) => say(label, 'zh-CN');
const sayEnglish: Say = (label) => say(label, 'en');
const sayMany: Say = (label) => plural(say(label, 'en'));

/** Says a `{ zh, en }` label in the reader's language. The same function as long as the language is. */
export const useSay = (): Say => (useLocale() === 'en' ? sayEnglish : sayChinese);

/** The same of many: what a list of such things is called. */
export const useSayMany = (): Say => (useLocale() === 'en' ? sayMany : sayChinese);

export interface Texts<T> {
  /** Inside a component: the texts in the reader's language. */
  use(): T;
  /** Outside React (messages, sentences). Chinese until the English texts have arrived. */
  now(): T;
}

/**
 * Texts of one area in both languages. Typed objects instead of keys in strings: a missing text or a wrong
 * parameter does not compile. English is a chunk of its own.
 * @example export const texts = defineTexts(zh, () => import('./locales/en.ts').then((m) => m.en))
 */
export function defineTexts<T>(zh: T, loadEnglish: () => Promise<T>): Texts<T> {
  let loaded: T | undefined;
  let loading: Promise<T> | undefined;
  const begin = (): Promise<T> => {
    const coming = loadEnglish().then((en) => {
      // What React would note itself once it has waited for it: whoever comes later does not wait.
      void Object.assign(coming, { status: 'fulfilled', value: en });
      return (loaded = en);
    });
    return coming;
  };
  const load = (): Promise<T> => (loading ??= begin());
  english.add(load);
  return {
    use() {
      const now = useLocale();
      // Always by `use`: React draws a component that has waited once more, and counts on the same calls.
      return now === 'en' ? use(load()) : zh;
    },
    now: () => (locale.get() === 'en' ? (loaded ?? zh) : zh),
  };
}
