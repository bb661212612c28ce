import type { FollowPreset, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { fieldOf, useMeta } from '@kehu/ui/data/meta.ts';
import { textAttribute } from '@kehu/ui/form/attributes.ts';
import { addDays, joinMoment, today } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import type { TakenResult } from './taken.ts';

interface PresetsProps {
  readonly activity: ObjectMeta;
  readonly type: string;
  readonly value: TakenResult | undefined;
  readonly onChange: (result: TakenResult | undefined) => void;
}

/** What usually comes of such a follow-up: one tap says it, in the company's words; another takes it back. */
export function ResultPresets({ activity, type, value, onChange }: PresetsProps) {
  const say = useSay();
  const { company } = useMeta();
  const field = fieldOf(activity, 'result');
  const offered = useOffered(activity, type);
  if (!field || offered.length === 0) return null;
  const taken = ({ zh, en, result, days }: FollowPreset): TakenResult => ({
    type,
    value: result,
    words: say({ zh, en: en || zh }),
    next: days === null ? null : joinMoment(addDays(today(), days), company.workHours.from),
  });
  return (
    <div className="k-follow-results" role="group" aria-label={say(field.label)}>
      {offered.map((preset) => {
        const result = taken(preset);
        const on = value?.words === result.words;
        return (
          <button
            key={preset.zh}
            type="button"
            className="k-day"
            aria-pressed={on}
            onClick={() => onChange(on ? undefined : result)}
          >
            {result.words}
          </button>
        );
      })}
    </div>
  );
}

/** Presets of the type whose result is still offered. */
function useOffered(activity: ObjectMeta, type: string): readonly FollowPreset[] {
  const { company, options } = useMeta();
  const field = fieldOf(activity, 'result');
  const known = options[field ? (textAttribute(field, 'set') ?? '') : ''] ?? [];
  return company.followPresets.filter(
    (one) =>
      one.type === type && known.some(({ value, enabled }) => value === one.result && enabled !== false),
  );
}
