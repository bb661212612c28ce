import type { ReactNode } from 'react';
import { Banknote, CalendarClock, MessageSquareWarning, User, X, type LucideIcon } from 'lucide-react';
import type { FollowUpChip } from '@kehu/kernel/line/read-follow-up.ts';
import type { KnownContact } from '@kehu/kernel/line/contacts.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { groupDigits } from '@kehu/fields/family/number.ts';
import { fieldOf, useMeta } from '@kehu/ui/data/meta.ts';
import { textAttribute } from '@kehu/ui/form/attributes.ts';
import { shortMoment, splitMoment, weekdayOf } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { MenuButton } from '@kehu/ui/parts/menu.tsx';
import { typeIcon } from './follow-types.tsx';
import { chipKey, shownChips, valueOf, type FollowDraft } from './taken.ts';
import { texts } from './texts.ts';

const icons: { readonly [field in Exclude<FollowUpChip['field'], 'type'>]: LucideIcon } = {
  contact_ids: User,
  next_contact_at: CalendarClock,
  amount: Banknote,
  objections: MessageSquareWarning,
};

interface Words {
  /** An option of a field. */
  readonly word: (field: string, value: string) => string;
  readonly persons: readonly KnownContact[];
  readonly week: (weekday: number) => string;
}

/** How a value is called: 王建国, 12-02 周三 14:00, ¥300,000. */
function wordFor(field: FollowUpChip['field'], value: string, words: Words): string {
  if (field === 'type' || field === 'objections') return words.word(field, value);
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
  const say = useSay();
  const { options } = useMeta();
  const word = (field: string, value: string): string => {
    const set = fieldOf(activity, field);
    const option = options[set ? (textAttribute(set, 'set') ?? '') : '']?.find((one) => one.value === value);
    return option ? say(option.label) : value;
  };
  const words: Words = { word, persons, week };
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
  const why = chip.doubts.map((doubt) => t.doubts[doubt]).join(t.and);
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
      {t.perhaps(word(offered[0] ?? ''))}
    </MenuButton>
  );
}
