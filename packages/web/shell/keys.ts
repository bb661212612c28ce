import { useEffect, useRef } from 'react';
import { isWriting, ownsKey, spotOf } from './key-owner.ts';

export type KeyHandlers = { readonly [key: string]: ((event: KeyboardEvent) => void) | undefined };

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && isWriting(spotOf(target));

const taken = ({ target, key }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && ownsKey(spotOf(target), key);

/** Something stands above the page and has the keys for itself. */
const covered = (): boolean => document.querySelector('dialog[open], .k-popover') !== null;

/** @example name of Ctrl+K is 'mod+k', of ? is '?' */
function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}

/**
 * Keys of a page. Never while somebody composes Chinese, types into a field, or a dialog is open, and never in place of
 * the button or link that has the focus; keys with Ctrl work everywhere.
 */
export function useKeys(handlers: KeyHandlers): void {
  const now = useRef(handlers);
  useEffect(() => {
    now.current = handlers;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || event.altKey) return;
      const name = nameOf(event);
      const handler = now.current[name];
      if (!handler) return;
      if (!name.startsWith('mod+') && (taken(event) || covered())) return;
      event.preventDefault();
      handler(event);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Two keys one after the other (G then A), within a second. */
export function useSequence(first: string, next: KeyHandlers): void {
  const until = useRef(0);
  const seconds = Object.fromEntries(
    Object.entries(next).map(([key, handler]) => [
      key,
      (event: KeyboardEvent) => {
        if (Date.now() < until.current) {
          until.current = 0;
          event.stopImmediatePropagation();
          handler?.(event);
        }
      },
    ]),
  );
  const now = useRef(seconds);
  useEffect(() => {
    now.current = seconds;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (
        event.isComposing ||
        typing(event.target) ||
        covered() ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey
      )
        return;
      if (event.key.toLowerCase() === first) {
        until.current = Date.now() + 1000;
        return;
      }
      if (Date.now() >= until.current) return;
      const handler = now.current[event.key.toLowerCase()];
      if (handler) {
        event.preventDefault();
        handler(event);
      }
    };
    // Before the keys of the page, which may hold the same letters.
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  }, [first]);
}
