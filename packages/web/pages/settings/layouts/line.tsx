import type { ReactNode } from 'react';
import { Eye, EyeOff, GripVertical } from 'lucide-react';
import type { LayoutKind } from '@kehu/kernel/declare/layout-kinds.ts';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Tag } from '@kehu/ui/parts/chip.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import type { useDrag } from '@kehu/ui/parts/drag.ts';
import { texts } from './texts.ts';

/** What a name on a page is called: a field, or an object whose records are listed there. */
export function useLabels(object: ObjectMeta, kind: LayoutKind): (name: string) => string {
  const say = useSay();
  const meta = useMeta();
  return (name) => {
    const label = kind === 'related' ? objectOf(meta, name)?.label : fieldOf(object, name)?.label;
    return label ? say(label) : name;
  };
}

/** What people should know of a field before they move it. */
function Marks({ field, needed }: { field: FieldMeta; needed: boolean }) {
  const t = texts.use();
  return (
    <>
      {field.custom && <Tag>{t.own}</Tag>}
      {field.required === true && needed && <Tag>{t.required}</Tag>}
      {field.visibleWhen && <Tag>{t.conditional}</Tag>}
    </>
  );
}

/** One field on the canvas: a grip, its name, and the way out of sight or back. */
export function Line(props: {
  readonly name: string;
  readonly label: string;
  readonly field: FieldMeta | undefined;
  readonly hidden: boolean;
  /** A form without a required one could not be saved. */
  readonly needed: boolean;
  /** Why the server refused it there. */
  readonly bad: string | undefined;
  readonly drag: ReturnType<typeof useDrag>;
  readonly onStep: (by: 1 | -1) => void;
  readonly onToggle: () => void;
  readonly children?: ReactNode;
}) {
  const { name, label, field, hidden, bad, drag, onStep } = props;
  const t = texts.use();
  const common = uiTexts.use().common;
  return (
    <li data-drag={name} className={classes('k-layout-line', drag.look(name))}>
      <button
        type="button"
        className="k-sort-grip"
        data-grip={name}
        aria-label={common.move(label)}
        title={common.moveHint}
        onPointerDown={drag.take(name)}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
          if (by === 0) return;
          event.preventDefault();
          onStep(by);
        }}
      >
        <GripVertical />
      </button>
      <span className="k-ellipsis">{label}</span>
      {field && <Marks field={field} needed={props.needed} />}
      <span className="k-spring" />
      {props.children}
      <Button
        look="ghost"
        small
        icon={hidden ? <Eye /> : <EyeOff />}
        aria-label={hidden ? t.show(label) : t.hide(label)}
        onClick={props.onToggle}
      />
      {bad && (
        <p className="k-bad" role="alert">
          {bad}
        </p>
      )}
    </li>
  );
}
