import { useEffect, useRef, type RefObject } from 'react';
import type { Choice } from '@kehu/ui/parts/choices.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Popover } from '@kehu/ui/parts/popover.tsx';
import { texts } from './texts.ts';

export interface MentionListProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly id: string;
  readonly people: readonly Choice[];
  readonly busy: boolean;
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onPick: (person: Choice) => void;
  readonly onClose: () => void;
}

/** Colleagues that what is typed after the @ finds; the cursor stays in the text. */
export function MentionList(props: MentionListProps) {
  const t = texts.use();
  const { people, id, active } = props;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector('.is-active')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <Popover anchor={props.anchor} onClose={props.onClose} role="presentation">
      <div ref={box} id={id} className="k-choices-list k-mentions" role="listbox" aria-label={t.people}>
        {people.map((person, index) => (
          <div
            key={person.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={classes('k-choice', index === active && 'is-active')}
            onPointerMove={() => props.onActive(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => props.onPick(person)}
            onKeyDown={undefined}
          >
            <span className="k-choice-icon">{person.icon}</span>
            <span className="k-choice-label k-ellipsis">{person.label}</span>
            {person.hint && <span className="k-choice-hint k-ellipsis">{person.hint}</span>}
          </div>
        ))}
        {people.length === 0 && !props.busy && (
          <div className="k-choices-empty" role="option" aria-selected={false} aria-disabled>
            {t.nobody}
          </div>
        )}
      </div>
    </Popover>
  );
}
