import { classes } from '@kehu/ui/parts/classes.ts';
import { sameReach, type Reach } from './rights.ts';
import { Reached, shortOf } from './scope-picker.tsx';
import { texts } from './texts.ts';

/** One operation on one object: how wide, and in a comparison how wide the other role reaches. */
export function Cell(props: {
  readonly at: string;
  readonly label: string;
  readonly reach: Reach | undefined;
  readonly other: Reach | undefined;
  readonly compared: boolean;
  readonly plain: boolean;
  readonly readOnly: boolean;
  readonly onAsk: (anchor: HTMLElement) => void;
  readonly onDigit: (key: string, anchor: HTMLElement) => void;
  readonly onTell: () => void;
}) {
  const t = texts.use();
  const { reach, other, plain } = props;
  const differs = props.compared && !sameReach(reach, other);
  const words = (of: Reach | undefined): string => (of ? (plain ? t.yes : t.scopes[of.scope]) : t.none);
  const both = differs ? [reach, other] : [reach];
  const seen = both.map((of) => shortOf(t, of, plain)).join('');
  const told = `${props.label} ${both.map(words).join(' / ')}`;
  // What is to be seen is part of the name: whoever speaks to the page says what he reads.
  const label = told.includes(seen) ? told : `${told} ${seen}`;
  return (
    <td className={classes(differs && 'is-different', props.compared && !differs && 'is-same')}>
      <button
        type="button"
        data-at={props.at}
        aria-label={label}
        aria-disabled={props.readOnly}
        onClick={(event) => !props.readOnly && props.onAsk(event.currentTarget)}
        onKeyDown={(event) => props.onDigit(event.key, event.currentTarget)}
        onFocus={props.onTell}
        onPointerEnter={props.onTell}
      >
        <Reached reach={reach} plain={plain} />
        {differs && <Reached reach={other} plain={plain} small />}
      </button>
    </td>
  );
}
