import { useRef, type KeyboardEvent } from 'react';
import { classes } from '@kehu/ui/parts/classes.ts';
import { neighbour, treeOf, type Person } from './tree-layout.ts';
import { texts } from './texts.ts';
import { useTreeDrag } from './use-tree-drag.ts';
import './tree.css';

/** A person as the drawing shows him; the words are in the reader's language. */
export interface Drawn extends Person {
  readonly name: string;
  readonly position: string;
  readonly role: string;
  readonly attitude: string;
  readonly hue: string;
  readonly gone: boolean;
}

/** A further relation, drawn as a dashed line. */
export interface Tie {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

const width = 138;
const height = 60;
/** How far a curve between two people hangs below their boxes. */
const sag = 14;
const gapX = 18;
const gapY = 40;
const margin = 8;

/** SVG does not cut texts: about a Chinese character's width each. */
const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

function Node(props: {
  readonly person: Drawn;
  readonly at: { readonly x: number; readonly y: number };
  readonly current: boolean;
  readonly onKey: (event: KeyboardEvent, id: string) => void;
  readonly drag: ReturnType<typeof useTreeDrag>;
}) {
  const t = texts.use();
  const { person, current, onKey, drag } = props;
  const { x, y } = props.at;
  const facts = [person.name, person.position, person.role, person.attitude].filter((one) => one !== '');
  return (
    <a
      href={`/records/contact/${person.id}`}
      data-record=""
      data-person={person.id}
      aria-label={t.person(facts)}
      aria-current={current ? 'true' : undefined}
      className={classes('k-tree-person', person.gone && 'is-gone')}
      data-hue={person.hue}
      onKeyDown={(event) => onKey(event, person.id)}
      onPointerDown={(event) => drag.onPointerDown(event, person.id)}
      onPointerMove={drag.onPointerMove}
      onPointerUp={drag.onPointerUp}
      onDragStart={(event) => event.preventDefault()}
    >
      <rect x={x} y={y} width={width} height={height} rx={8} />
      <rect x={x} y={y} width={4} height={height} rx={2} className="k-tree-mark" />
      <text x={x + 14} y={y + 20} className="k-tree-name">
        {cut(person.name, 8)}
      </text>
      <text x={x + 14} y={y + 36}>
        {cut(person.position, 10)}
      </text>
      <text x={x + 14} y={y + 51}>
        {cut([person.role, person.attitude].filter((one) => one !== '').join(' \u00b7 '), 10)}
      </text>
    </a>
  );
}

/** 决策树: who reports to whom, with role and attitude; people are links, arrow keys walk along the lines. */
export function TreeDrawing(props: {
  readonly people: readonly Drawn[];
  readonly ties: readonly Tie[];
  readonly current?: string;
  /** Given: people may be dragged onto whom they report to. */
  readonly onMove?: ((id: string, superior: string | null) => void) | undefined;
}) {
  const drag = useTreeDrag(props.onMove);
  const t = texts.use();
  const box = useRef<SVGSVGElement>(null);
  const places = treeOf(props.people);
  const at = new Map(
    places.map((place) => [
      place.person.id,
      { x: margin + place.column * (width + gapX), y: margin + place.row * (height + gapY) },
    ]),
  );
  const across = Math.max(...places.map(({ column }) => column)) * (width + gapX) + width + 2 * margin;
  const down = Math.max(...places.map(({ row }) => row)) * (height + gapY) + height + 2 * margin + sag;
  const walk = (event: KeyboardEvent, id: string) => {
    const next = neighbour(places, id, event.key);
    if (next === undefined) return;
    event.preventDefault();
    box.current?.querySelector<SVGAElement>(`[data-person="${CSS.escape(next)}"]`)?.focus();
  };
  return (
    <div className="k-tree" tabIndex={-1}>
      <svg
        ref={box}
        width={across}
        height={down}
        viewBox={`0 0 ${across} ${down}`}
        role="group"
        aria-label={t.tree}
      >
        {places.flatMap(({ person, parent }) => {
          const [here, above] = [at.get(person.id), parent === undefined ? undefined : at.get(parent)];
          if (!here || !above) return [];
          const middle = above.y + height + gapY / 2;
          const way = `M${above.x + width / 2} ${above.y + height}V${middle}H${here.x + width / 2}V${here.y}`;
          return [<path key={person.id} d={way} className="k-tree-line" />];
        })}
        {props.ties.flatMap((tie) => {
          const [a, b] = [at.get(tie.from), at.get(tie.to)];
          if (!a || !b) return [];
          const [x1, x2] = [a.x + width / 2, b.x + width / 2];
          const low = Math.max(a.y, b.y) + height;
          const way = `M${x1} ${a.y + height}Q${(x1 + x2) / 2} ${low + 2 * (sag - 1)} ${x2} ${b.y + height}`;
          return [
            <path key={`${tie.from} ${tie.to} ${tie.label}`} d={way} className="k-tree-tie">
              <title>{tie.label}</title>
            </path>,
          ];
        })}
        {places.map(({ person }) => (
          <Node
            key={person.id}
            person={person}
            at={at.get(person.id) ?? { x: 0, y: 0 }}
            current={person.id === props.current}
            onKey={walk}
            drag={drag}
          />
        ))}
      </svg>
    </div>
  );
}
