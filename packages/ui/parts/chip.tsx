import type { CSSProperties } from 'react';
import './chip.css';

export const hues = ['blue', 'teal', 'green', 'amber', 'red', 'violet', 'grey'] as const;
export type Hue = (typeof hues)[number];

const aliases: { readonly [color: string]: Hue } = {
  gray: 'grey',
  orange: 'amber',
  yellow: 'amber',
  purple: 'violet',
  cyan: 'teal',
  pink: 'red',
  lime: 'green',
};

/** A colour word of an option → one of our hues. Unknown words are grey: a chip never depends on colour alone. */
export const hueOf = (color: string | undefined): Hue =>
  hues.find((hue) => hue === color) ?? aliases[color ?? ''] ?? 'grey';

/** A state: dot and word on a tint. */
export function Chip({ hue = 'grey', children, bare }: { hue?: Hue; children: string; bare?: boolean }) {
  return (
    <span className={bare ? 'k-chip is-bare' : 'k-chip'} data-hue={hue}>
      <span className="k-ellipsis">{children}</span>
    </span>
  );
}

type Coloured = CSSProperties & { readonly '--hue': string };

/** A free mark. Its colour is a dot and a tint under plain text, so that every colour stays readable. */
export function Tag({ children, colour }: { children: string; colour?: string | undefined }) {
  const style: Coloured | undefined = colour === undefined ? undefined : { '--hue': colour };
  return (
    <span className={colour === undefined ? 'k-tag' : 'k-tag is-coloured'} style={style}>
      {children}
    </span>
  );
}
