import { useCallback, useRef, useState, type ReactNode } from 'react';
import { ChevronDown } from 'lucide-react';
import { texts } from '../locales/texts.ts';
import { Button } from './button.tsx';
import { Choices, type ChoicesProps } from './choices.tsx';
import { classes } from './classes.ts';
import { Popover } from './popover.tsx';
import './select.css';

export interface SelectProps extends Omit<ChoicesProps, 'onPick'> {
  readonly id?: string | undefined;
  readonly value: ReactNode;
  readonly onPick: (key: string, label: string) => void;
  /** Given: the value may be emptied. */
  readonly onClear?: (() => void) | undefined;
  readonly invalid?: boolean | undefined;
  readonly describedBy?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly startOpen?: boolean | undefined;
  readonly onClose?: (() => void) | undefined;
  readonly className?: string;
  /** Takes the place of the list: a small form for a new record. */
  readonly instead?: ((close: () => void) => ReactNode) | undefined;
  /** Escape goes back from it to the list. */
  readonly onBack?: (() => void) | undefined;
}

function Instead(props: { render: (close: () => void) => ReactNode; close: () => void }) {
  return props.render(props.close);
}

/** What is chosen; a text too long for its box says so by three dots. */
function Shown({ value, placeholder }: { value: ReactNode; placeholder: string | undefined }) {
  if (value == null) return <span className="k-ellipsis k-placeholder">{placeholder ?? '—'}</span>;
  return typeof value === 'string' ? <span className="k-ellipsis">{value}</span> : value;
}

/** A box that shows what is chosen and opens the list to choose from. */
export function Select(props: SelectProps) {
  const t = texts.use();
  const [open, setOpen] = useState(props.startOpen ?? false);
  const anchor = useRef<HTMLButtonElement>(null);
  const { onClose, onPick, onClear } = props;
  const close = useCallback(() => {
    setOpen(false);
    onClose?.();
  }, [onClose]);
  const leave = () => {
    close();
    anchor.current?.focus();
  };
  const empty = () => {
    onClear?.();
    close();
  };
  const clear = onClear && (
    <Button look="ghost" small onClick={empty}>
      {t.common.clear}
    </Button>
  );
  return (
    <>
      <button
        ref={anchor}
        id={props.id}
        type="button"
        className={classes('k-input k-select', props.invalid && 'is-bad', props.className)}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-describedby={props.describedBy}
        disabled={props.disabled}
        onClick={() => setOpen((was) => !was)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setOpen(true);
        }}
      >
        <span className="k-select-value">
          <Shown value={props.value} placeholder={props.placeholder} />
        </span>
        <ChevronDown />
      </button>
      {open && (
        <Popover
          anchor={anchor}
          onClose={props.instead && props.onBack ? props.onBack : close}
          role="presentation"
          fit
          stays={props.instead !== undefined}
        >
          {props.instead ? (
            <Instead render={props.instead} close={leave} />
          ) : (
            <Choices
              {...props}
              foot={props.foot ?? clear}
              onPick={(choice) => {
                onPick(choice.key, choice.label);
                if (!props.many) leave();
              }}
            />
          )}
        </Popover>
      )}
    </>
  );
}
