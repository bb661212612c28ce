import { useMemo } from 'react';
import { generate } from 'lean-qr';

/** Light modules around it, without which a camera does not find it (ISO 18004). */
const quiet = 4;

/** The dark modules as one path, a unit a module; `side` includes the quiet zone. */
function drawn(text: string): { readonly path: string; readonly side: number } {
  const code = generate(text);
  const rows = Array.from({ length: code.size }, (_, y) =>
    Array.from({ length: code.size }, (_none, x) =>
      code.get(x, y) ? `M${x + quiet} ${y + quiet}h1v1h-1z` : '',
    ).join(''),
  );
  return { path: rows.join(''), side: code.size + 2 * quiet };
}

/** A text for the camera of a phone; black on white in the dark too. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, side } = useMemo(() => drawn(text), [text]);
  return (
    <svg
      className="k-qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
