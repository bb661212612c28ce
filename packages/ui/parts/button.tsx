import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classes } from './classes.ts';
import './button.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'primary' | 'plain' | 'ghost';
  readonly danger?: boolean;
  readonly small?: boolean;
  readonly busy?: boolean;
  readonly icon?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button. Without children it is an icon and needs `aria-label`. */
export function Button({ look, danger, small, busy, icon, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled ?? busy}
      aria-busy={busy}
      title={rest.title ?? (children == null ? rest['aria-label'] : undefined)}
      className={classes(
        'k-button',
        look === 'primary' && 'is-primary',
        look === 'ghost' && 'is-ghost',
        danger && 'is-danger',
        small && 'is-small',
        children == null && 'is-icon',
        className,
      )}
    >
      {busy ? <span className="k-spinner" /> : icon}
      {children}
    </button>
  );
}
