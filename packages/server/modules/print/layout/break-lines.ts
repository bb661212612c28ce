import type { Paragraph } from './model.ts';
import type { Metrics } from './metrics.ts';
import { lettersOf, mayNotBegin, mayNotEnd, type Piece } from './pieces.ts';

/** A line of a paragraph. */
export interface BrokenLine {
  readonly pieces: readonly Piece[];
  /** Of what is seen: spaces at its end hang over. */
  readonly width: number;
  /** From the left edge of the column. */
  readonly from: number;
  readonly room: number;
  /** Ends where the paragraph does, or where somebody broke it: it is not stretched. */
  readonly ends: boolean;
  /** What follows stands on the next page. */
  readonly pageAfter: boolean;
}

/** Where tabs stop when nobody set any: two characters, as Chinese documents have it. */
const usualTab = 21;
const tolerance = 0.05;

/** Breaks a paragraph into lines of a column, by the rules of Chinese typesetting for the ends of lines. */
export function breakLines(
  pieces: readonly Piece[],
  paragraph: Paragraph,
  column: number,
  metrics: Metrics,
): readonly BrokenLine[] {
  const lines: BrokenLine[] = [];
  let rest = pieces;
  do {
    const from = paragraph.left + (lines.length === 0 ? paragraph.first : 0);
    const room = Math.max(column - from - paragraph.right, 10);
    const line = nextLine(rest, paragraph, from, room, metrics);
    lines.push(line.broken);
    rest = line.rest;
  } while (rest.length > 0);
  return lines;
}

interface Taken {
  readonly broken: BrokenLine;
  readonly rest: readonly Piece[];
}

function nextLine(
  all: readonly Piece[],
  paragraph: Paragraph,
  from: number,
  room: number,
  metrics: Metrics,
): Taken {
  const first = all[0];
  const pieces =
    first?.kind === 'word' && first.width > room ? [...lettersOf(first, metrics), ...all.slice(1)] : all;
  const placed: Piece[] = [];
  let width = 0;
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind === 'break' || piece.kind === 'page-break') {
      const pageAfter = piece.kind === 'page-break';
      return taken([...placed, piece], pieces.slice(at + 1), { from, room, ends: true, pageAfter });
    }
    const own = piece.kind === 'tab' ? tabWidth(pieces, at, paragraph, from + width) : piece.width;
    const fits = width + own <= room + tolerance || piece.kind === 'space' || placed.length === 0;
    if (!fits) {
      const end = endBefore(pieces, at);
      const rest = withoutSpaces(pieces.slice(end));
      return taken(placed.slice(0, end), rest, { from, room, ends: false, pageAfter: false });
    }
    placed.push(piece.kind === 'tab' ? { ...piece, width: own } : piece);
    width += own;
  }
  return taken(placed, [], { from, room, ends: true, pageAfter: false });
}

function taken(
  pieces: readonly Piece[],
  rest: readonly Piece[],
  about: Omit<BrokenLine, 'pieces' | 'width'>,
): Taken {
  const last = pieces.findLastIndex(
    ({ kind }) => kind !== 'space' && kind !== 'break' && kind !== 'page-break',
  );
  const width = pieces.slice(0, last + 1).reduce((sum, piece) => sum + piece.width, 0);
  return { broken: { ...about, pieces, width }, rest };
}

const withoutSpaces = (pieces: readonly Piece[]): readonly Piece[] => {
  const at = pieces.findIndex(({ kind }) => kind !== 'space');
  return at < 0 ? [] : pieces.slice(at);
};

/** The best place to break before a piece that does not fit any more: no sign stands where it may not. */
function endBefore(pieces: readonly Piece[], at: number): number {
  for (let end = at; end > 0; end--) {
    const [last, next] = [pieces[end - 1], pieces[end]];
    if (!last || !next) break;
    const isWithin = last.kind === 'word' && next.kind === 'word' && !/[-/&?=_]$/.test(last.text);
    if (!mayNotBegin(next) && !mayNotEnd(last) && !isWithin) return end;
  }
  return at;
}

/** How far a tab leads from a place; text at a right or centred stop is measured up to the next tab. */
function tabWidth(pieces: readonly Piece[], at: number, paragraph: Paragraph, place: number): number {
  const stops = paragraph.tabs.filter((stop) => stop.at > place + tolerance);
  const [stop] = stops;
  const isHanging = place < paragraph.left - tolerance && (!stop || stop.at > paragraph.left);
  if (isHanging) return paragraph.left - place;
  if (!stop) return (Math.floor((place + tolerance) / usualTab) + 1) * usualTab - place;
  if (stop.align === 'left') return stop.at - place;
  const after = pieces.slice(at + 1);
  const end = after.findIndex(({ kind }) => kind === 'tab' || kind === 'break' || kind === 'page-break');
  const text = (end < 0 ? after : after.slice(0, end)).reduce((sum, piece) => sum + piece.width, 0);
  return Math.max(0, stop.at - place - (stop.align === 'right' ? text : text / 2));
}
