import { useRef, type PointerEvent } from 'react';

/** Pixels from which a press is a drag and no click. */
const slack = 6;

interface Held {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  moved: boolean;
}

const personAt = (x: number, y: number): Element | null | undefined =>
  document.elementFromPoint(x, y)?.closest('[data-person]');

/** The click that ends a drag opens nobody's page, whoever listens. */
function swallowClick(): void {
  const stop = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', stop, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', stop, { capture: true }), 300);
}

/**
 * A person is dragged onto whom he reports to, or beside everybody to report to nobody. With a mouse or a pen: a finger
 * moves the drawing, and has the list.
 */
export function useTreeDrag(onDrop: ((id: string, superior: string | null) => void) | undefined) {
  const held = useRef<Held>(undefined);
  const mark = (id: string | undefined): void => {
    for (const one of document.querySelectorAll('[data-drop]')) one.removeAttribute('data-drop');
    if (id) document.querySelector(`[data-person="${CSS.escape(id)}"]`)?.setAttribute('data-drop', '');
  };
  return {
    onPointerDown(event: PointerEvent<Element>, id: string) {
      if (!onDrop || event.pointerType === 'touch' || event.button !== 0) return;
      held.current = { id, x: event.clientX, y: event.clientY, moved: false };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<Element>) {
      const now = held.current;
      if (!now) return;
      now.moved ||= Math.hypot(event.clientX - now.x, event.clientY - now.y) > slack;
      if (!now.moved) return;
      const over = personAt(event.clientX, event.clientY)?.getAttribute('data-person');
      mark(over && over !== now.id ? over : undefined);
    },
    onPointerUp(event: PointerEvent<Element>) {
      const now = held.current;
      held.current = undefined;
      mark(undefined);
      if (!now?.moved) return;
      swallowClick();
      const over = personAt(event.clientX, event.clientY)?.getAttribute('data-person') ?? null;
      if (over !== now.id) onDrop?.(now.id, over);
    },
  };
}
