import { promised } from '@kehu/kernel/json/promised.ts';
import { createStore, useStore } from '../data/store.ts';
import { accentOf } from './accent.ts';

export const themes = ['blue', 'teal', 'violet', 'red', 'graphite'] as const;
export type Theme = (typeof themes)[number];
export const modes = ['system', 'light', 'dark'] as const;
export type Mode = (typeof modes)[number];
export const densities = ['compact', 'standard', 'relaxed'] as const;
export type Density = (typeof densities)[number];

export interface Look {
  readonly theme: Theme;
  readonly mode: Mode;
  readonly density: Density;
  /** The company's colour, in place of the theme `blue`; empty for none. */
  readonly accent: string;
}

/** Kept on the device so that the first paint is right before anybody has signed in; `look.js` reads the same key. */
const key = 'kehu.look';
const systemDark = matchMedia('(prefers-color-scheme: dark)');

function oneOf<const T extends readonly string[]>(list: T, value: unknown): T[number] | undefined {
  return list.find((each) => each === value);
}

function stored(): Look {
  const raw = promised<{ [name: string]: unknown }>(JSON.parse(localStorage.getItem(key) ?? '{}'));
  return {
    theme: oneOf(themes, raw['theme']) ?? 'blue',
    mode: oneOf(modes, raw['mode']) ?? 'system',
    density: oneOf(densities, raw['density']) ?? 'standard',
    accent: typeof raw['accent'] === 'string' ? raw['accent'] : '',
  };
}

const look = createStore<Look>(stored());

/** The browser's own bars around the page: `--bg` of each mode in tokens.css. */
const surround = { light: '#f6f7f9', dark: '#0f1216' } as const;

function apply({ theme, mode, density, accent }: Look): void {
  const { dataset, style } = document.documentElement;
  const own = theme === 'blue' ? accentOf(accent) : undefined;
  style.setProperty('--primary', own?.primary ?? null);
  style.setProperty('--primary-strong', own?.strong ?? null);
  const shown = mode === 'system' ? (systemDark.matches ? 'dark' : 'light') : mode;
  dataset['theme'] = theme;
  dataset['density'] = density;
  dataset['mode'] = shown;
  for (const each of document.querySelectorAll('meta[name="theme-color"]'))
    each.setAttribute('content', surround[shown]);
}

/** Changes the look at once and remembers it on this device. Unknown words (an older server) are left aside. */
export function setLook(change: { readonly [K in keyof Look]?: string | null | undefined }): void {
  const now = look.get();
  look.set({
    theme: oneOf(themes, change.theme) ?? now.theme,
    mode: oneOf(modes, change.mode) ?? now.mode,
    density: oneOf(densities, change.density) ?? now.density,
    accent: change.accent ?? now.accent,
  });
  // `look.js` draws with what has been worked out.
  localStorage.setItem(key, JSON.stringify({ ...look.get(), ...accentOf(look.get().accent) }));
  apply(look.get());
}

export const useLook = (): Look => useStore(look);

const rowHeights: { readonly [D in Density]: number } = { compact: 28, standard: 34, relaxed: 44 };

/** Height of a row of a list in pixels; the same figures as `--row` in tokens.css. */
export const useRowHeight = (): number => rowHeights[useLook().density];

export function startTheme(): void {
  apply(look.get());
  systemDark.addEventListener('change', () => apply(look.get()));
}
