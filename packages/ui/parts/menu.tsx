import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { classes } from './classes.ts';
import { Popover } from './popover.tsx';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  readonly run: () => void;
  /** Starts a new group. */
  readonly line?: boolean;
  /** It cannot be done now; `hint` says why. */
  readonly disabled?: boolean;
  readonly hint?: string;
}

function move(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (!step) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('[role=menuitem]')];
  const now = items.findIndex((each) => each === document.activeElement);
  items[(now + step + items.length) % items.length]?.focus();
}

function Items({ items, onClose }: { items: readonly MenuItem[]; onClose: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLButtonElement>('[role=menuitem]')?.focus(), []);
  return (
    <div ref={box} className="k-menu" role="menu" tabIndex={-1} onKeyDown={move}>
      {items.map((item) => (
        <div key={item.key} role="none">
          {item.line && <div className="k-menu-line" />}
          <button
            type="button"
            role="menuitem"
            className={classes('k-menu-item', item.danger && 'is-danger')}
            aria-disabled={item.disabled}
            onClick={() => {
              if (item.disabled) return;
              onClose();
              item.run();
            }}
          >
            {item.icon}
            {item.label}
            {item.hint && <span className="k-menu-hint">{item.hint}</span>}
          </button>
        </div>
      ))}
    </div>
  );
}

/** A button that opens a list of things to do. */
export function MenuButton({
  items,
  align = 'end',
  ...button
}: ButtonProps & {
  items: readonly MenuItem[];
  align?: 'start' | 'end';
}) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <Button
        {...button}
        ref={anchor}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen((was) => !was)}
      />
      {open && (
        <Popover anchor={anchor} onClose={close} align={align} role="presentation">
          <Items items={items} onClose={close} />
        </Popover>
      )}
    </>
  );
}
