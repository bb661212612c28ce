import type { Label } from '../declare/label.ts';

/** Something wrong with a formula. `position` counts characters (UTF-16 units) from 1; 0 where there is no text. */
export interface Mistake {
  readonly position: number;
  readonly message: Label;
}

/** A parsing that cannot go on. */
export class FormulaError extends Error {
  readonly mistake: Mistake;

  constructor(position: number, zh: string, en: string) {
    super(en);
    this.mistake = mistakeAt(position, zh, en);
  }
}

/**
 * A mistake with its place in both texts.
 * @example mistakeAt(5, '缺少括号', 'a bracket is missing').message.zh // '第 5 个字符处：缺少括号'
 */
export function mistakeAt(position: number, zh: string, en: string): Mistake {
  if (position === 0) return { position, message: { zh, en } };
  return {
    position,
    message: { zh: `第 ${position} 个字符处：${zh}`, en: `At character ${position}: ${en}` },
  };
}
