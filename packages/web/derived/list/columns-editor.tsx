import { useState, type DragEvent } from 'react';
import { GripVertical } from 'lucide-react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { TextInput } from '@kehu/ui/parts/form.tsx';
import { texts } from '../../locales/texts.ts';
import { columnFields } from './columns.ts';
import type { ListState } from './list-state.ts';

/** A column that may be shown; the title always is. */
function Line({
  field,
  on,
  fixed,
  onToggle,
}: {
  field: FieldMeta;
  on: boolean;
  fixed: boolean;
  onToggle: (on: boolean) => void;
}) {
  const say = useSay();
  return (
    <div className="k-column-line" data-column={on ? field.name : undefined} draggable={on && !fixed}>
      <label>
        <input
          type="checkbox"
          className="k-check"
          checked={on}
          disabled={fixed}
          onChange={(event) => onToggle(event.target.checked)}
        />
        {say(field.label)}
      </label>
      {on && !fixed && <GripVertical className="k-grip" />}
    </div>
  );
}

/** Which columns, in which order: tick, and drag the grip (or the heading itself). */
export function ColumnsEditor({ object, state }: { object: ObjectMeta; state: ListState }) {
  const t = texts.use().list;
  const common = uiTexts.use().common;
  const say = useSay();
  const [wanted, setWanted] = useState('');
  const chosen = [object.title, ...state.columnNames.filter((name) => name !== object.title)];
  const all = columnFields(object);
  const byName = new Map(all.map((field) => [field.name, field]));
  const shown = [
    ...chosen.flatMap((name) => byName.get(name) ?? []),
    ...all.filter((field) => !chosen.includes(field.name)),
  ].filter((field) =>
    `${say(field.label)} ${field.name}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  const set = state.arrange;
  const columnAt = (event: DragEvent): string | undefined =>
    event.target instanceof Element
      ? event.target.closest<HTMLElement>('[data-column]')?.dataset['column']
      : undefined;
  const drop = (event: DragEvent) => {
    const moved = event.dataTransfer.getData('text/x-kehu-column');
    const before = columnAt(event);
    const rest = chosen.filter((name) => name !== moved);
    if (moved && before && moved !== before) set(rest.toSpliced(Math.max(1, rest.indexOf(before)), 0, moved));
  };
  return (
    <div
      className="k-columns-editor"
      role="toolbar"
      tabIndex={-1}
      aria-label={t.columns}
      onDragStart={(event) => event.dataTransfer.setData('text/x-kehu-column', columnAt(event) ?? '')}
      onDragOver={(event) => columnAt(event) && event.preventDefault()}
      onDrop={drop}
    >
      <TextInput
        value={wanted}
        placeholder={common.search}
        aria-label={common.search}
        onChange={(event) => setWanted(event.target.value)}
      />
      {shown.map((field) => (
        <Line
          key={field.name}
          field={field}
          on={chosen.includes(field.name)}
          fixed={field.name === object.title}
          onToggle={(on) => set(on ? [...chosen, field.name] : chosen.filter((name) => name !== field.name))}
        />
      ))}
      <footer>
        <Button look="ghost" small onClick={() => set(undefined)}>
          {t.resetColumns}
        </Button>
      </footer>
    </div>
  );
}
