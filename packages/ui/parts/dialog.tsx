import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { texts } from '../locales/texts.ts';
import { Button } from './button.tsx';
import './dialog.css';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children?: ReactNode;
  readonly footer?: ReactNode;
  readonly width?: number;
}

/** Inputs in which Enter has no meaning of its own. */
const lines = new Set(['text', 'password', 'number', 'tel', 'email', 'url']);

/** Enter in a line of text presses the last button of the footer, as in a form; a form does so by itself. */
function answer(event: KeyboardEvent<HTMLDialogElement>): void {
  const { target, currentTarget, key, nativeEvent } = event;
  if (key !== 'Enter' || event.defaultPrevented || nativeEvent.isComposing) return;
  if (!(target instanceof HTMLInputElement) || !lines.has(target.type)) return;
  if (target.form || target.role === 'combobox' || target.closest('.k-popover')) return;
  event.preventDefault();
  currentTarget.querySelector<HTMLButtonElement>(':scope > footer button:last-of-type')?.click();
}

/** A question that must be settled first. The browser's own dialog keeps the focus inside and gives it back. */
export function Dialog({ title, onClose, children, footer, width = 480 }: DialogProps) {
  const t = texts.use();
  const box = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = box.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={box}
      className="k-dialog"
      aria-labelledby={heading}
      style={{ width: `min(${width}px, 100vw - 24px)` }}
      onKeyDown={answer}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        <Button look="ghost" small icon={<X />} aria-label={t.common.close} onClick={onClose} />
      </header>
      <div className="k-dialog-body">{children}</div>
      {footer && <footer>{footer}</footer>}
    </dialog>
  );
}
