import { useDeferredValue, useId, useState, type KeyboardEvent, type RefObject } from 'react';
import { useFound } from '@kehu/ui/data/found.tsx';
import type { Choice } from '@kehu/ui/parts/choices.tsx';
import { wantedAt, withMention, type Remark } from './mention.ts';

/** Watches the cursor of a text for an @, finds colleagues on the server, and puts the chosen one in. */
export function useMention(
  remark: Remark,
  onChange: (remark: Remark) => void,
  box: RefObject<HTMLTextAreaElement | null>,
) {
  const id = useId();
  const [cursor, setCursor] = useState<number>();
  const [active, setActive] = useState(0);
  const wanted = cursor === undefined ? undefined : wantedAt(remark.body, cursor);
  const q = useDeferredValue(wanted?.q ?? '');
  const found = useFound('user', q, { status: { ne: 'disabled' } }, wanted !== undefined);
  const people = found.data ?? [];
  const open = wanted !== undefined;
  const now = Math.min(active, Math.max(0, people.length - 1));
  const goTo = (place: number) =>
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(place, place);
    });
  const pick = (person: Choice) => {
    if (!wanted) return;
    const next = withMention(remark, wanted, { id: person.key, name: person.label });
    onChange(next.remark);
    setCursor(undefined);
    goTo(next.cursor);
  };
  const type = (body: string, place: number) => {
    onChange({ ...remark, body });
    setCursor(place);
    setActive(0);
  };
  /** The button beside the text: an @ where the cursor stood. */
  const begin = () => {
    const at = box.current?.selectionStart ?? remark.body.length;
    const gap = /[A-Za-z0-9]$/.test(remark.body.slice(0, at)) ? ' ' : '';
    type(`${remark.body.slice(0, at)}${gap}@${remark.body.slice(at)}`, at + gap.length + 1);
    goTo(at + gap.length + 1);
  };
  /** True when the key was for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!open || event.nativeEvent.isComposing) return false;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const person = people[now];
    if (step !== 0 && people.length > 0) setActive((now + step + people.length) % people.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && person) pick(person);
    else return false;
    event.preventDefault();
    return true;
  };
  const close = () => setCursor(undefined);
  return {
    id,
    open,
    people,
    busy: found.isFetching,
    active: now,
    setActive,
    pick,
    type,
    begin,
    onKey,
    close,
  };
}
