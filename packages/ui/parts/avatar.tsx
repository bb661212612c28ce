import './avatar.css';

function toneOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997;
  return sum % 6;
}

/** The family name of a Chinese name, the first letter of another one. */
export function Avatar({ name, size = 20 }: { name: string; size?: 20 | 28 | 36 }) {
  return (
    <span className="k-avatar" data-tone={toneOf(name)} data-size={size} aria-hidden="true">
      {[...name][0]?.toUpperCase() ?? ''}
    </span>
  );
}

export function Person({ name }: { name: string }) {
  return (
    <span className="k-person">
      <Avatar name={name} />
      <span className="k-ellipsis k-name">{name}</span>
    </span>
  );
}
