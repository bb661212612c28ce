import { useState, type KeyboardEvent } from 'react';
import { ChevronRight } from 'lucide-react';
import { classes } from '@kehu/ui/parts/classes.ts';
import { linesOf, peopleIn, type Branch } from './tree.ts';
import { texts } from './texts.ts';
import './departments.css';

interface TreeProps {
  readonly tree: readonly Branch[];
  readonly people: ReadonlyMap<string, number>;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** Arrow keys as in any tree: up and down walk, right unfolds, left folds. */
function walk(event: KeyboardEvent<HTMLElement>, fold: (id: string, on: boolean) => void): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=treeitem]')];
  const now = items.findIndex((each) => each === document.activeElement);
  const id = items[now]?.dataset['id'] ?? '';
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step !== 0) items[Math.max(0, Math.min(items.length - 1, now + step))]?.focus();
  else if (event.key === 'ArrowLeft') fold(id, true);
  else if (event.key === 'ArrowRight') fold(id, false);
  else return;
  event.preventDefault();
}

function Line(props: {
  readonly branch: Branch;
  readonly count: number;
  readonly folded: boolean;
  readonly here: boolean;
  readonly focusable: boolean;
  readonly onFold: () => void;
  readonly onChoose: () => void;
}) {
  const t = texts.use();
  const { branch, folded } = props;
  const off = branch.row.values['status'] === 'disabled';
  return (
    <div
      role="treeitem"
      data-id={branch.row.id}
      aria-level={branch.depth + 1}
      aria-selected={props.here}
      aria-expanded={branch.below.length > 0 ? !folded : undefined}
      tabIndex={props.focusable ? 0 : -1}
      className={classes('k-split-item k-dept', props.here && 'is-here', off && 'is-off')}
      style={{ paddingLeft: 6 + branch.depth * 16 }}
      onClick={props.onChoose}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          props.onChoose();
        }
      }}
    >
      <span
        className={classes('k-dept-fold', !folded && 'is-open')}
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          props.onFold();
        }}
      >
        {branch.below.length > 0 && <ChevronRight />}
      </span>
      <span className="k-ellipsis">{branch.name}</span>
      <small>{off ? t.disabled : props.count > 0 ? t.people(props.count) : ''}</small>
    </div>
  );
}

/** The organisation as a tree. */
export function DepartmentTree({ tree, people, chosen, onChoose }: TreeProps) {
  const t = texts.use();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const fold = (id: string, on: boolean) => {
    const next = new Set(folded);
    if (on) next.add(id);
    else next.delete(id);
    setFolded(next);
  };
  const lines = linesOf(tree, folded);
  return (
    <div
      className="k-split-list"
      role="tree"
      aria-label={t.tree}
      tabIndex={-1}
      onKeyDown={(event) => walk(event, fold)}
    >
      {lines.map((branch, index) => (
        <Line
          key={branch.row.id}
          branch={branch}
          count={peopleIn(branch, people)}
          folded={folded.has(branch.row.id)}
          here={branch.row.id === chosen}
          focusable={chosen ? branch.row.id === chosen : index === 0}
          onFold={() => fold(branch.row.id, !folded.has(branch.row.id))}
          onChoose={() => onChoose(branch.row.id)}
        />
      ))}
    </div>
  );
}
