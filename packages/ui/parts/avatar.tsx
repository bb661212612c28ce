import './avatar.css';

function toneOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997;
  return sum % 6;
}

interface AvatarProps {
  readonly name: string;
  readonly size?: 20 | 28 | 36;
  /** Address of his picture. */
  readonly picture?: string | undefined;
}

/** His picture; else the family name of a Chinese name, the first letter of another one. */
export function Avatar({ name, size = 20, picture }: AvatarProps) {
  return (
    <span className="k-avatar" data-tone={toneOf(name)} data-size={size} aria-hidden="true">
      {picture === undefined ? ([...name][0]?.toUpperCase() ?? '') : <img src={picture} alt="" />}
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
