import { useEffect, type ReactNode } from 'react';
import './panel.css';

/** A sheet at the right side without a mask: what lies under it stays in use. */
export function Panel({
  label,
  onClose,
  children,
}: {
  label: string;
  onClose: () => void;
  children: ReactNode;
}) {
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if (document.querySelector('dialog[open], .k-popover')) return;
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable]')) {
        return event.target.blur();
      }
      onClose();
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, [onClose]);
  return (
    <aside className="k-panel" aria-label={label}>
      {children}
    </aside>
  );
}
