import { useEffect, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { classes } from './classes.ts';
import './popover.css';

export interface PopoverProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
  readonly className?: string;
  readonly label?: string;
  readonly role?: 'dialog' | 'menu' | 'listbox' | 'presentation';
  /** As wide as the anchor at least. */
  readonly fit?: boolean;
  /** Something is being typed in it: a press elsewhere does not close it. */
  readonly stays?: boolean;
}

const gap = 4;
const edge = 8;

function place(popover: HTMLElement, anchor: HTMLElement, align: 'start' | 'end', fit: boolean): void {
  const at = anchor.getBoundingClientRect();
  if (fit) popover.style.minWidth = `${at.width}px`;
  const { offsetWidth: width, offsetHeight: height } = popover;
  const below = innerHeight - at.bottom - gap - edge;
  const above = at.top - gap - edge;
  const up = height > below && above > below;
  const top = up ? Math.max(edge, at.top - gap - height) : at.bottom + gap;
  const left = align === 'end' ? at.right - width : at.left;
  popover.style.top = `${Math.max(edge, Math.min(top, innerHeight - height - edge))}px`;
  popover.style.left = `${Math.max(edge, Math.min(left, innerWidth - width - edge))}px`;
}

/** Closes on Escape and on a press elsewhere; a popover opened from this one counts as inside. */
function useDismiss(popover: RefObject<HTMLElement | null>, { anchor, onClose, stays }: PopoverProps): void {
  useEffect(() => {
    const inside = (target: EventTarget | null): boolean => {
      if (!(target instanceof Node)) return false;
      if (popover.current?.contains(target) || anchor.current?.contains(target)) return true;
      const other = target instanceof Element ? target.closest('.k-popover') : null;
      const mine = popover.current;
      return Boolean(other && mine && mine.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
    };
    const press = (event: PointerEvent) => !stays && !inside(event.target) && onClose();
    // Of popovers that were opened from each other the last one goes first.
    const isLast = () => [...document.querySelectorAll('.k-popover')].at(-1) === popover.current;
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || !isLast()) return;
      event.stopPropagation();
      event.preventDefault();
      onClose();
      anchor.current?.focus();
    };
    document.addEventListener('pointerdown', press, true);
    document.addEventListener('keydown', key, true);
    return () => {
      document.removeEventListener('pointerdown', press, true);
      document.removeEventListener('keydown', key, true);
    };
  }, [popover, anchor, onClose, stays]);
}

/** A box beside its anchor, in the top layer of whatever dialog the anchor is in. */
export function Popover(props: PopoverProps) {
  const { anchor, children, align = 'start', className, label, role = 'dialog', fit = false } = props;
  const popover = useRef<HTMLDivElement>(null);
  useDismiss(popover, props);
  useLayoutEffect(() => {
    const move = () => {
      if (popover.current && anchor.current) place(popover.current, anchor.current, align, fit);
    };
    move();
    const watch = new ResizeObserver(move);
    if (popover.current) watch.observe(popover.current);
    addEventListener('resize', move);
    addEventListener('scroll', move, true);
    return () => {
      watch.disconnect();
      removeEventListener('resize', move);
      removeEventListener('scroll', move, true);
    };
  }, [anchor, align, fit]);
  return createPortal(
    <div ref={popover} className={classes('k-popover', className)} role={role} aria-label={label}>
      {children}
    </div>,
    anchor.current?.closest('dialog') ?? document.body,
  );
}
