import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Check, Plus, Search } from 'lucide-react';
import { texts } from '../locales/texts.ts';
import { classes } from './classes.ts';
import './choices.css';

export interface Choice {
  readonly key: string;
  readonly label: string;
  /** What tells two alike apart: city, owner, last contact. */
  readonly hint?: string | undefined;
  readonly icon?: ReactNode;
  /** Drawn instead of the label. */
  readonly show?: ReactNode;
  readonly group?: string;
  /** Further spellings that a search finds it by. */
  readonly words?: string;
}

export interface ChoicesProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly selected?: readonly string[];
  readonly onPick: (choice: Choice) => void;
  /** Given: the search text is answered outside (by the server). Absent: the choices are filtered here. */
  readonly onSearch?: (text: string) => void;
  readonly searchable?: boolean;
  readonly placeholder?: string;
  readonly busy?: boolean;
  readonly foot?: ReactNode;
  readonly empty?: ReactNode;
  /** Several may be chosen: they carry a tick and the list stays open. */
  readonly many?: boolean;
  /** Above the list: what it is searched in. */
  readonly head?: ReactNode;
  /** What was typed does not exist: it can be made. */
  readonly create?:
    { readonly label: (text: string) => string; readonly run: (text: string) => void } | undefined;
}

/** The line that makes what was typed; no record has such a key. */
const creating = '+';

/** The choices that fit, and below them the way to a new one. */
function useShown({ choices, onSearch, create, busy }: ChoicesProps, text: string): readonly Choice[] {
  const typed = text.trim();
  const wanted = typed.toLowerCase();
  const fitting = onSearch || !wanted ? choices : choices.filter((each) => matches(each, wanted));
  const known = typed === '' || choices.some((each) => each.label === typed);
  if (!create || known || (busy && fitting.length === 0)) return fitting;
  return [...fitting, { key: creating, label: create.label(typed), icon: <Plus /> }];
}

function useActive(count: number, pick: (index: number) => void) {
  const [active, setActive] = useState(0);
  const now = Math.min(active, Math.max(0, count - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && count > 0) {
      event.preventDefault();
      setActive((now + step + count) % count);
    }
    if (event.key === 'Enter' && count > 0) {
      event.preventDefault();
      event.stopPropagation();
      pick(now);
    }
  };
  return { active: now, setActive, onKeyDown };
}

const matches = (choice: Choice, wanted: string): boolean =>
  `${choice.label} ${choice.words ?? ''} ${choice.hint ?? ''}`.toLowerCase().includes(wanted);

function Row(props: {
  readonly choice: Choice;
  readonly id: string;
  readonly active: boolean;
  readonly chosen: boolean;
  readonly onHover: () => void;
  readonly onPick: () => void;
}) {
  const { choice, active } = props;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={row}
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={props.chosen}
      className={classes('k-choice', active && 'is-active')}
      onPointerMove={props.onHover}
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.onPick}
      onKeyDown={undefined}
    >
      {choice.icon && <span className="k-choice-icon">{choice.icon}</span>}
      <span className="k-choice-label k-ellipsis">{choice.show ?? choice.label}</span>
      {choice.hint && <span className="k-choice-hint k-ellipsis">{choice.hint}</span>}
      {props.chosen && <Check />}
    </div>
  );
}

/** The choices in their groups, or what is said when there are none. */
function List(props: {
  of: ChoicesProps;
  shown: readonly Choice[];
  id: string;
  active: number;
  onHover: (index: number) => void;
  onPick: (choice: Choice) => void;
}) {
  const t = texts.use();
  const { of, shown, id, active } = props;
  return (
    <div
      className="k-choices-list"
      role="listbox"
      id={`${id}-list`}
      aria-label={of.label}
      aria-multiselectable={of.many}
    >
      {shown.map((choice, index) => (
        <div key={choice.key} role="presentation">
          {choice.group && choice.group !== shown[index - 1]?.group && (
            <div className="k-choices-group" role="presentation">
              {choice.group}
            </div>
          )}
          <Row
            choice={choice}
            id={`${id}-${index}`}
            active={index === active}
            chosen={of.selected?.includes(choice.key) ?? false}
            onHover={() => props.onHover(index)}
            onPick={() => props.onPick(choice)}
          />
        </div>
      ))}
      {shown.length === 0 && !of.busy && (
        <div className="k-choices-empty">{of.empty ?? t.common.noOptions}</div>
      )}
    </div>
  );
}

/** A list to choose from, with the cursor kept in its search box. */
export function Choices(props: ChoicesProps) {
  const t = texts.use();
  const id = useId();
  const [text, setText] = useState('');
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  const searchable = props.searchable ?? (props.onSearch !== undefined || props.choices.length > 8);
  const shown = useShown(props, text);
  const give = (choice: Choice | undefined) => {
    if (choice?.key === creating) props.create?.run(text.trim());
    else if (choice) props.onPick(choice);
  };
  const pick = (index: number) => give(shown[index]);
  const { active, setActive, onKeyDown } = useActive(shown.length, pick);
  const change = (next: string) => {
    setText(next);
    setActive(0);
    props.onSearch?.(next);
  };
  return (
    <div className="k-choices">
      {props.head}
      <div className={searchable ? 'k-choices-search' : 'k-visually-hidden'}>
        <Search />
        <input
          ref={box}
          value={text}
          role="combobox"
          aria-label={props.label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={shown[active] ? `${id}-${active}` : undefined}
          placeholder={props.placeholder ?? t.common.search}
          readOnly={!searchable}
          onKeyDown={onKeyDown}
          onChange={(event) => change(event.target.value)}
        />
        {props.busy && <span className="k-spinner" />}
      </div>
      <List of={props} shown={shown} id={id} active={active} onHover={setActive} onPick={give} />
      {props.foot && <div className="k-choices-foot">{props.foot}</div>}
    </div>
  );
}
