import { useEffect, useRef, useState, type PointerEvent as Press } from 'react';

/** Where something was dropped: in which zone, before which item; at the end where `before` is undefined. */
export interface Spot {
  readonly zone: string;
  readonly before: string | undefined;
}

/** Within this many pixels of its edge a box rolls on while something is held there. */
const edge = 48;
const roll = 14;

const holding = (element: Element | null, name: 'zone' | 'drag'): HTMLElement | undefined =>
  element?.closest<HTMLElement>(`[data-${name}]`) ?? undefined;

/** Past its middle an item lies behind what is held: the one after it is meant. */
function afterOrAt(item: HTMLElement, x: number, y: number): string | undefined {
  const { left, top, width, height } = item.getBoundingClientRect();
  const row = item.dataset['dragRow'] !== undefined;
  const past = row ? x > left + width / 2 : y > top + height / 2;
  if (!past) return item.dataset['drag'];
  const all = [...(holding(item, 'zone')?.querySelectorAll<HTMLElement>('[data-drag]') ?? [])];
  return all[all.indexOf(item) + 1]?.dataset['drag'];
}

function spotAt(x: number, y: number): Spot | undefined {
  const under = document.elementFromPoint(x, y);
  const zone = holding(under, 'zone')?.dataset['zone'];
  const item = holding(under, 'drag');
  if (zone === undefined) return undefined;
  return { zone, before: item && afterOrAt(item, x, y) };
}

function rollOn(x: number, y: number): void {
  for (let box = document.elementFromPoint(x, y); box; box = box.parentElement) {
    if (box.scrollHeight <= box.clientHeight || !/auto|scroll/.test(getComputedStyle(box).overflowY))
      continue;
    const { top, bottom } = box.getBoundingClientRect();
    if (y < top + edge) box.scrollBy(0, -roll);
    else if (y > bottom - edge) box.scrollBy(0, roll);
    else continue;
    return;
  }
}

const same = (a: Spot | undefined, b: Spot | undefined): boolean =>
  a?.zone === b?.zone && a?.before === b?.before;

/**
 * Things that are moved by a grip, with the mouse, a finger or a pen. Boxes that take them carry `data-zone`, the things
 * `data-drag`; a grip has `touch-action: none`. `onPut` is called once, on release; Escape lets go.
 */
export function useDrag(onPut: (key: string, spot: Spot) => void) {
  const [held, setHeld] = useState<string>();
  const [spot, setSpot] = useState<Spot>();
  const put = useRef(onPut);
  useEffect(() => {
    put.current = onPut;
  });
  useEffect(() => {
    if (held === undefined) return undefined;
    const end = () => {
      setHeld(undefined);
      setSpot(undefined);
    };
    const move = (event: PointerEvent) => {
      event.preventDefault();
      rollOn(event.clientX, event.clientY);
      const next = spotAt(event.clientX, event.clientY);
      setSpot((was) => (same(was, next) ? was : next));
    };
    const drop = (event: PointerEvent) => {
      // Where it is let go, not what has been drawn last: a quick hand is ahead of the screen.
      const last = spotAt(event.clientX, event.clientY);
      if (last && last.before !== held) put.current(held, last);
      end();
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      end();
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', drop);
    addEventListener('pointercancel', end);
    addEventListener('keydown', escape, true);
    return () => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', drop);
      removeEventListener('pointercancel', end);
      removeEventListener('keydown', escape, true);
    };
  }, [held]);
  const take = (key: string) => (event: Press) => {
    if (event.button !== 0) return;
    // A finger belongs to the grip otherwise, wherever it goes.
    if (event.currentTarget.hasPointerCapture(event.pointerId))
      event.currentTarget.releasePointerCapture(event.pointerId);
    setHeld(key);
  };
  /** The class of an item: what is held, and the one before which it would come. */
  const look = (key: string): string | undefined => {
    if (held === undefined) return undefined;
    return held === key ? 'is-held' : spot?.before === key ? 'is-before' : undefined;
  };
  const isEndOf = (zone: string): boolean =>
    held !== undefined && spot?.zone === zone && spot.before === undefined;
  const isOver = (zone: string): boolean => held !== undefined && spot?.zone === zone;
  return { held, take, look, isEndOf, isOver };
}
