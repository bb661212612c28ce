/** Twentieths of a point. */
export const twips = (text: string | undefined, preset = 0): number => {
  const value = Number(text);
  return text === undefined || !Number.isFinite(value) ? preset : value / 20;
};

const emuOfPoint = 12_700;
export const emu = (text: string | undefined): number => {
  const value = Number(text);
  return Number.isFinite(value) ? value / emuOfPoint : 0;
};

/** An on/off element: there without a value is on. */
export const isOn = (value: string | undefined, there: boolean): boolean =>
  there && !['0', 'false', 'off', 'none'].includes(value ?? '');

/** `#rrggbb` of a colour as documents have it; undefined for `auto` and for what is none. */
export const hex = (text: string | undefined): string | undefined =>
  text !== undefined && /^[0-9a-f]{6}$/i.test(text) ? `#${text.toLowerCase()}` : undefined;
