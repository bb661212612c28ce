import { lazy, Suspense, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { Mail, MessageCircle, MessageSquare, Phone, Users, type LucideIcon } from 'lucide-react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useChoices } from '@kehu/fields/family/choice.ui.tsx';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { changeRecord, createRecord, deleteRecord, forget, same } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { useDraft } from '@kehu/ui/data/draft.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { refreshRecord } from '@kehu/ui/data/refresh.ts';
import { addDays, joinMoment, shortMoment, today, weekdayOf } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { toastUndo } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../../locales/texts.ts';

const DateInput = lazy(() => import('@kehu/ui/parts/date-input.tsx').then((m) => ({ default: m.DateInput })));

const icons: { readonly [type: string]: LucideIcon } = {
  call: Phone,
  meeting: Users,
  wechat: MessageCircle,
  email: Mail,
};

interface FollowUp {
  readonly type: string;
  readonly content: string;
  readonly next: string | null;
}
const blank: FollowUp = { type: 'call', content: '', next: null };

/** Follow-ups are planned for nine in the morning. */
const at = (day: string): string => joinMoment(day, '09:00');

function useNextDays() {
  const t = uiTexts.use().dates;
  const now = today();
  return [
    { label: t.tomorrow, value: at(addDays(now, 1)) },
    { label: t.inDays(3), value: at(addDays(now, 3)) },
    { label: t.nextMonday, value: at(addDays(now, 7 - weekdayOf(now))) },
  ];
}

function Types({
  field,
  value,
  onChange,
}: {
  field: FieldMeta;
  value: string;
  onChange: (type: string) => void;
}) {
  const say = useSay();
  const choices = useChoices(field);
  return (
    <div className="k-follow-types" role="radiogroup" aria-label={say(field.label)}>
      {choices.slice(0, 5).map(({ key, label }) => {
        const Icon = icons[key] ?? MessageSquare;
        return (
          <button
            key={key}
            type="button"
            role="radio"
            aria-checked={key === value}
            onClick={() => onChange(key)}
          >
            <Icon />
            {label}
          </button>
        );
      })}
    </div>
  );
}

function NextContact({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  const t = texts.use().follow;
  const dates = uiTexts.use().dates;
  const days = useNextDays();
  const [picking, setPicking] = useState(false);
  const other = value !== null && !days.some((day) => day.value === value);
  return (
    <>
      <span>{t.next}</span>
      {days.map((day) => (
        <button
          key={day.label}
          type="button"
          className="k-day"
          aria-pressed={day.value === value}
          onClick={() => onChange(day.value === value ? null : day.value)}
        >
          {day.label}
        </button>
      ))}
      {picking ? (
        <span style={{ width: 210 }}>
          <Suspense>
            <DateInput
              moment
              eager
              value={value}
              label={t.next}
              onChange={(next) => onChange(next)}
              onLeave={() => setPicking(false)}
            />
          </Suspense>
        </span>
      ) : (
        <button type="button" className="k-day" aria-pressed={other} onClick={() => setPicking(true)}>
          {other ? shortMoment(value) : dates.other}
        </button>
      )}
    </>
  );
}

interface FollowBoxProps {
  readonly activity: ObjectMeta;
  readonly object: string;
  readonly id: string;
  readonly box?: Ref<HTMLTextAreaElement>;
}

/** What is typed, kept until it has been saved once, and no more than once. */
function useFollowUp({ object, id }: FollowBoxProps) {
  const t = texts.use().follow;
  const target = useObject(object);
  const [draft, setDraft, clear] = useDraft<FollowUp>(`follow.${object}.${id}`, blank);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const saving = useRef(false);
  /** The follow-up goes, and what was typed stands in the box again. */
  const known = () => client.getQueryData<RecordData>(keys.record(object, id));
  const takeBack = async (made: RecordData, before: RecordData | undefined) => {
    await deleteRecord('activity', made);
    setDraft(draft);
    forget(object, id);
    if (!target) return;
    await refreshRecord(target, id);
    // A day that somebody had planned by hand is known to nobody but this page.
    const now = known();
    if (now && before && !same(now.values['next_contact_at'], before.values['next_contact_at']))
      await changeRecord(target, now, { next_contact_at: before.values['next_contact_at'] ?? null });
  };
  const save = async () => {
    const content = draft.content.trim();
    if (content === '' || saving.current) return;
    saving.current = true;
    setBusy(true);
    setError(undefined);
    try {
      const before = known();
      const made = await createRecord('activity', {
        target: { object, id },
        type: draft.type,
        content,
        ...(draft.next && { next_contact_at: draft.next }),
      });
      clear();
      forget(object, id);
      if (target) void refreshRecord(target, id);
      toastUndo(t.saved, () => takeBack(made, before));
    } catch (problem) {
      const first = isProblem(problem) ? problem.errors[0]?.message : undefined;
      setError(first ?? sentenceOf(problem));
    } finally {
      saving.current = false;
      setBusy(false);
    }
  };
  return { draft, change: (part: Partial<FollowUp>) => setDraft({ ...draft, ...part }), save, busy, error };
}

/** The box for a follow-up: what was said and when to call again. One Enter saves; nothing typed is lost. */
export function FollowBox(props: FollowBoxProps) {
  const t = texts.use().follow;
  const { draft, change, save, busy, error } = useFollowUp(props);
  const type = fieldOf(props.activity, 'type');
  const { box } = props;
  const keydown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void save();
  };
  return (
    <div className="k-follow">
      {type && <Types field={type} value={draft.type} onChange={(next) => change({ type: next })} />}
      <textarea
        ref={box}
        rows={2}
        value={draft.content}
        maxLength={5000}
        aria-label={t.title}
        placeholder={t.placeholder}
        onChange={(event) => change({ content: event.target.value })}
        onKeyDown={keydown}
      />
      {error && (
        <p className="k-bad" role="alert" style={{ padding: '0 12px 6px' }}>
          {error}
        </p>
      )}
      <div className="k-follow-foot">
        <NextContact value={draft.next} onChange={(next) => change({ next })} />
        <span className="k-spring" />
        <Button
          look="primary"
          small
          busy={busy}
          disabled={draft.content.trim() === ''}
          title={t.newline}
          onClick={() => void save()}
        >
          {t.save}
        </Button>
      </div>
    </div>
  );
}
