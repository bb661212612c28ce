import type { Float, Image, Inline, RunStyle } from './model.ts';
import type { Metrics } from './metrics.ts';

/** What a line is made of: it is never broken within a piece. */
export type Piece =
  | {
      readonly kind: 'word' | 'sign' | 'space';
      readonly text: string;
      readonly style: RunStyle;
      readonly width: number;
      readonly field?: 'page' | 'pages';
    }
  | { readonly kind: 'tab'; readonly style: RunStyle; readonly width: number }
  | { readonly kind: 'break'; readonly style: RunStyle; readonly width: 0 }
  | { readonly kind: 'page-break'; readonly width: 0 }
  | { readonly kind: 'image'; readonly image: Image; readonly style: RunStyle; readonly width: number }
  | { readonly kind: 'float'; readonly image: Image; readonly float: Float; readonly width: 0 };

/** Characters that are written one by one: Chinese, and the signs that go with it. */
const aSign =
  /[\u2014\u2018\u2019\u201c\u201d\u2025\u2026\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}]/u;

/** Not at the beginning of a line. */
const closing = new Set(
  '!%),.:;?]}¢°·ˇˉ―‖’”„‟†‡›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠…—',
);
/** Not at the end of one. */
const opening = new Set('$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（［｛￡￥');

export const mayNotBegin = (piece: Piece): boolean =>
  'text' in piece && piece.kind !== 'space' && closing.has(firstOf(piece.text));
export const mayNotEnd = (piece: Piece): boolean =>
  'text' in piece && piece.kind !== 'space' && opening.has(piece.text.at(-1) ?? '');

const firstOf = (text: string): string => [...text][0] ?? '';

/** Numbers of pages, where they are known already. */
export interface Numbers {
  readonly page: number;
  readonly pages: number;
}

/** The inlines of a paragraph cut into pieces. */
export function piecesOf(inlines: readonly Inline[], metrics: Metrics, numbers?: Numbers): readonly Piece[] {
  return inlines.flatMap((inline): readonly Piece[] => {
    if (inline.kind === 'text') return textPieces(inline.text, inline.style, metrics);
    if (inline.kind === 'number') {
      const { of: field, style } = inline;
      const text = String(numbers?.[field] ?? 0);
      return [{ kind: 'word', text, style, width: metrics.width(text, style), field }];
    }
    if (inline.kind === 'image') return [{ ...inline, width: inline.image.width }];
    return inline.kind === 'tab' ? [{ ...inline, width: 0 }] : [{ ...inline, width: 0 }];
  });
}

function textPieces(text: string, style: RunStyle, metrics: Metrics): readonly Piece[] {
  const pieces: Piece[] = [];
  let word = '';
  const end = (): void => {
    if (word !== '') pieces.push(pieceOf('word', word, style, metrics));
    word = '';
  };
  for (const character of text) {
    const isSpace = character === ' ' || character === '\u3000';
    if (!isSpace && !aSign.test(character)) {
      word += character;
      // An address or a code may go on in the next line after these.
      if (word.length > 12 && /[-/&?=_]/.test(character)) end();
      continue;
    }
    end();
    pieces.push(pieceOf(isSpace ? 'space' : 'sign', character, style, metrics));
  }
  end();
  return pieces;
}

const pieceOf = (
  kind: 'word' | 'sign' | 'space',
  text: string,
  style: RunStyle,
  metrics: Metrics,
): Piece => ({ kind, text, style, width: metrics.width(text, style) });

/** A word that is wider than the line, letter by letter. */
export const lettersOf = (piece: Piece, metrics: Metrics): readonly Piece[] =>
  'text' in piece ? [...piece.text].map((one) => pieceOf('sign', one, piece.style, metrics)) : [piece];
