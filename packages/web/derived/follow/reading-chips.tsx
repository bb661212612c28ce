import type { ReactNode } from 'react';
import { Banknote, CalendarClock, MessageSquareWarning, User, X, type LucideIcon } from 'lucide-react';
import type { FollowUpChip } from '@kehu/kernel/line/read-follow-up.ts';
import type { KnownContact } from '@kehu/kernel/line/contacts.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useChoices } from '@kehu/fields/family/choice.ui.tsx';
import { groupDigits } from '@kehu/fields/family/number.ts';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import { shortMoment, splitMoment, weekdayOf } from '@kehu/ui/language/dates.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import type { Choice } from '@kehu/ui/parts/choices.tsx';
import { MenuButton } from '@kehu/ui/parts/menu.tsx';
import { typeIcon } from './follow-types.tsx';
import { chipKey, shownChips, valueOf, type FollowDraft } from './taken.ts';
import { texts } from './texts.ts';

const icons: { readonly [field in Exclude<FollowUpChip['field'], 'type'>]: LucideIcon } = {
  contact_ids: User,
  next_contact_at: CalendarClock,
  amount: Banknote,
  objection: MessageSquareWarning,
};

interface Words {
  readonly types: readonly Choice[];
  readonly objections: readonly Choice[];
  readonly persons: readonly KnownContact[];
  readonly week: (weekday: number) => string;
}

/** How a value is called: 王建国, 12-02 周三 14:00, ¥300,000. */
function wordFor(field: FollowUpChip['field'], value: string, words: Words): string {
  const of = (choices: readonly Choice[]): string => choices.find(({ key }) => key === value)?.label ?? value;
  if (field === 'type') return of(words.types);
  if (field === 'objection') return of(words.objections);
  if (field === 'contact_ids') return words.persons.find(({ id }) => id === value)?.name ?? value;
  if (field === 'amount') return `¥${groupDigits(value, 0)}`;
  const { day, time } = splitMoment(value);
  return `${shortMoment(value).slice(0, -time.length)}${words.week(weekdayOf(day))} ${time}`;
}

interface ReadingChipsProps {
  readonly activity: ObjectMeta;
  readonly chips: readonly FollowUpChip[];
  readonly persons: readonly KnownContact[];
  readonly draft: FollowDraft;
  readonly onAnswer: (chip: FollowUpChip, value: string | null) => void;
}

/** What the line says, before it is saved: what is sure can be dropped, what is doubtful must be chosen. */
export function ReadingChips({ activity, chips, persons, draft, onAnswer }: ReadingChipsProps) {
  const t = texts.use();
  const { week } = uiTexts.use().dates;
  const types = useFieldChoices(activity, 'type');
  const objections = useFieldChoices(activity, 'objections');
  const words: Words = { types, objections, persons, week };
  const shown = shownChips(chips, draft);
  if (shown.length === 0) return null;
  return (
    <div className="k-said-all" role="group" aria-label={t.found}>
      {shown.map((chip) => (
        <ReadingChip
          key={chipKey(chip)}
          chip={chip}
          value={valueOf(chip, draft)}
          word={(value) => wordFor(chip.field, value, words)}
          onAnswer={(value) => onAnswer(chip, value)}
        />
      ))}
    </div>
  );
}

function useFieldChoices(activity: ObjectMeta, name: string): readonly Choice[] {
  const field = fieldOf(activity, name);
  return useChoices(field ?? unknownField);
}
const unknownField = { kind: 'option', label: { zh: '', en: '' } };

function ReadingChip({
  chip,
  value,
  word,
  onAnswer,
}: {
  chip: FollowUpChip;
  value: string | undefined;
  word: (value: string) => string;
  onAnswer: (value: string | null) => void;
}): ReactNode {
  const t = texts.use();
  const Icon = chip.field === 'type' ? typeIcon(value ?? chip.value) : icons[chip.field];
  if (value !== undefined)
    return (
      <span className="k-said" title={chip.text}>
        <Icon />
        <span className="k-ellipsis">{word(value)}</span>
        <button type="button" aria-label={t.drop(word(value))} onClick={() => onAnswer(null)}>
          <X />
        </button>
      </span>
    );
  const offered = [...new Set([chip.value, ...chip.alternatives])].filter((each) => each !== '');
  const why = chip.doubts.map((doubt) => t.doubts[doubt]).join('；');
  return (
    <MenuButton
      small
      align="start"
      className="k-said is-question"
      icon={<Icon />}
      title={why || chip.text}
      aria-label={t.choose(chip.text)}
      items={[
        ...offered.map((each) => ({ key: each, label: word(each), run: () => onAnswer(each) })),
        { key: 'none', label: t.none, line: true, run: () => onAnswer(null) },
      ]}
    >
      {`${word(offered[0] ?? '')}？`}
    </MenuButton>
  );
}
