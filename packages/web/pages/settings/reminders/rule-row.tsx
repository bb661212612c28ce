import { Pencil, Trash2, TriangleAlert } from 'lucide-react';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useChoices } from '@kehu/fields/family/choice.ui.tsx';
import { changeRecord } from '@kehu/ui/data/changes.ts';
import { fieldOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Tag } from '@kehu/ui/parts/chip.tsx';
import { Checkbox } from '@kehu/ui/parts/form.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import { textOf } from '../text-of.ts';
import { texts } from './texts.ts';

/** Whom a rule tells, in words: names where people and roles are named. */
function usePeople(audience: FieldMeta, row: RecordData): string {
  const t = texts.use();
  const choices = useChoices(audience);
  const names = (field: string): readonly string[] =>
    (row.refs[field] ?? []).flatMap((ref) => ref.label ?? []);
  return textsIn(row.values['audience'])
    .flatMap((one) => {
      if (one === 'users') return names('user_ids');
      if (one === 'roles') return names('role_ids');
      return choices.find(({ key }) => key === one)?.label ?? one;
    })
    .join(t.and);
}

function useSentence(audience: FieldMeta, row: RecordData): string {
  const t = texts.use();
  const say = useSay();
  const object = useMeta().objects.find(({ name }) => name === textOf(row, 'object'));
  const field = object && fieldOf(object, textOf(row, 'field'));
  const days = Number(row.values['offset_days'] ?? 0);
  const when = days === 0 ? t.sayOn : days < 0 ? t.sayBefore(-days) : t.sayAfter(days);
  return t.sentence(
    object ? say(object.label) : textOf(row, 'object'),
    field ? say(field.label) : textOf(row, 'field'),
    when,
    textOf(row, 'time_of_day'),
    usePeople(audience, row),
  );
}

function Problem({ row }: { row: RecordData }) {
  const say = useSay();
  const problem = row.values['problem'];
  if (!isJsonObject(problem)) return null;
  return (
    <p className="k-bad">
      <TriangleAlert aria-hidden /> {say({ zh: String(problem['zh']), en: String(problem['en']) })}
    </p>
  );
}

interface RuleRowProps {
  readonly definition: ObjectMeta;
  /** The field that names whom a rule tells. */
  readonly audience: FieldMeta;
  readonly row: RecordData;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** A rule as a sentence, with its switch. */
export function RuleRow({ definition, audience, row, onEdit, onRemove }: RuleRowProps) {
  const t = texts.use();
  const sentence = useSentence(audience, row);
  const name = textOf(row, 'name');
  const isOn = row.values['enabled'] !== false;
  return (
    <li className={isOn ? 'k-rule' : 'k-rule is-off'}>
      <Checkbox
        checked={isOn}
        aria-label={t.switchOn(name)}
        onChange={(event) =>
          void changeRecord(definition, row, { enabled: event.target.checked }).catch(toastError)
        }
      />
      <div>
        <strong>{name}</strong> {row.values['yearly'] === true && <Tag>{t.everyYear}</Tag>}{' '}
        {row.values['working_days'] === true && <Tag>{t.workingDays}</Tag>} {!isOn && <Tag>{t.off}</Tag>}
        <p className="k-muted">{sentence}</p>
        <Problem row={row} />
      </div>
      <span className="k-rule-deeds">
        <Button look="ghost" small icon={<Pencil />} aria-label={`${t.edit} ${name}`} onClick={onEdit} />
        <Button look="ghost" small icon={<Trash2 />} aria-label={t.remove(name)} onClick={onRemove} />
      </span>
    </li>
  );
}
