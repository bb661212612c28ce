import './kbd.css';

/** A key as printed on the keyboard. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="k-kbd" aria-hidden="true">
      {children}
    </kbd>
  );
}
