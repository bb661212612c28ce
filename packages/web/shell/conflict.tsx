import { useState } from 'react';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { same, type Conflict } from '@kehu/ui/data/changes.ts';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import type { Ref, Values } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { texts } from '../locales/texts.ts';
import './conflict.css';

function Side(props: {
  readonly field: FieldMeta;
  readonly value: Json;
  readonly refs: readonly Ref[] | undefined;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const { field, value } = props;
  const { Cell } = lookOf(field);
  return (
    <td>
      <label>
        <input type="radio" name={field.name} checked={props.chosen} onChange={props.onChoose} />
        <span>
          {value === null ? '—' : <Cell field={field} value={value} refs={props.refs ?? []} place="field" />}
        </span>
      </label>
    </td>
  );
}

interface DisputedProps {
  readonly conflict: Conflict;
  readonly name: string;
  readonly kept: boolean;
  readonly onKeep: (mine: boolean) => void;
}

/** One field, as each of the two would have it. */
function Disputed({ conflict, name, kept, onKeep }: DisputedProps) {
  const say = useSay();
  const { mine, current, object } = conflict;
  const field = fieldOf(object, name);
  if (!field) return null;
  const others = current.refs[name];
  const own = conflict.refs[name] ?? others;
  return (
    <tr>
      <td className="k-muted">{say(field.label)}</td>
      <Side field={field} value={mine[name] ?? null} refs={own} chosen={kept} onChoose={() => onKeep(true)} />
      <Side
        field={field}
        value={current.values[name] ?? null}
        refs={others}
        chosen={!kept}
        onChoose={() => onKeep(false)}
      />
    </tr>
  );
}

/** Two people, one record: each field that differs, side by side. */
export function ConflictDialog({
  conflict,
  onAnswer,
}: {
  conflict: Conflict;
  onAnswer: (values: Values | undefined) => void;
}) {
  const t = texts.use().record;
  const { mine, current } = conflict;
  const disputed = Object.keys(mine).filter((name) => !same(mine[name], current.values[name]));
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set(disputed));
  const keep = (name: string, on: boolean) => {
    const next = new Set(kept);
    if (on) next.add(name);
    else next.delete(name);
    setKept(next);
  };
  const chosen = Object.fromEntries(Object.entries(mine).filter(([name]) => kept.has(name)));
  return (
    <Dialog
      title={t.conflictTitle}
      width={640}
      onClose={() => onAnswer(undefined)}
      footer={
        <>
          <Button onClick={() => onAnswer({})}>{t.keepTheirs}</Button>
          <Button look="primary" disabled={kept.size === 0} onClick={() => onAnswer(chosen)}>
            {t.keepChosen}
          </Button>
        </>
      }
    >
      <p className="k-muted">{t.conflictHint}</p>
      <table className="k-conflict">
        <thead>
          <tr>
            <th />
            <th>{t.mine}</th>
            <th>{t.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {disputed.map((name) => (
            <Disputed
              key={name}
              conflict={conflict}
              name={name}
              kept={kept.has(name)}
              onKeep={(on) => keep(name, on)}
            />
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
