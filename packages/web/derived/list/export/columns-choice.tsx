import { isVeiled } from '@kehu/kernel/access/operations.ts';
import { useState } from 'react';
import { X } from 'lucide-react';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Checkbox, TextInput } from '@kehu/ui/parts/form.tsx';
import { Sortable } from '@kehu/ui/parts/sortable.tsx';
import { exportTexts } from './export-texts.ts';

interface ChoiceProps {
  readonly fields: readonly FieldMeta[];
  readonly chosen: readonly string[];
  /** The columns that the list shows. */
  readonly shown: readonly string[];
  readonly onChoose: (names: readonly string[]) => void;
}

/** Says that what is exported of a field is not its full value. */
function Masked({ field }: { field: FieldMeta }) {
  const t = exportTexts.use();
  return isVeiled(field.access) ? <span className="k-tag">{t.masked}</span> : null;
}

/** Every field that the reader sees, to be ticked; the text narrows them. */
function Offered({ fields, chosen, onChoose }: ChoiceProps) {
  const t = exportTexts.use();
  const common = uiTexts.use().common;
  const say = useSay();
  const [wanted, setWanted] = useState('');
  const text = wanted.trim().toLowerCase();
  const found = fields.filter((field) => `${say(field.label)} ${field.name}`.toLowerCase().includes(text));
  const toggle = (name: string, on: boolean) =>
    onChoose(on ? [...chosen, name] : chosen.filter((each) => each !== name));
  return (
    <div className="k-export-offered">
      <TextInput
        type="search"
        value={wanted}
        placeholder={t.find}
        aria-label={t.find}
        onChange={(event) => setWanted(event.target.value)}
      />
      <div className="k-export-list" role="group" aria-label={t.offered}>
        {found.map((field) => (
          <div key={field.name} className="k-export-line">
            <Checkbox
              checked={chosen.includes(field.name)}
              onChange={(event) => toggle(field.name, event.target.checked)}
            >
              {say(field.label)}
            </Checkbox>
            <Masked field={field} />
          </div>
        ))}
        {found.length === 0 && <p className="k-muted">{common.noOptions}</p>}
      </div>
    </div>
  );
}

/** What goes into the file, in its order. */
function Order({ fields, chosen, onChoose }: ChoiceProps) {
  const t = exportTexts.use();
  const common = uiTexts.use().common;
  const say = useSay();
  const inOrder = chosen.flatMap((name) => fields.find((field) => field.name === name) ?? []);
  if (inOrder.length === 0) return <p className="k-export-none k-muted">{t.none}</p>;
  return (
    <div className="k-export-list">
      <Sortable
        label={t.order}
        items={inOrder}
        keyOf={(field) => field.name}
        nameOf={(field) => say(field.label)}
        onOrder={(next) => onChoose(next.map((field) => field.name))}
      >
        {(field) => (
          <>
            <span className="k-ellipsis">{say(field.label)}</span>
            <Masked field={field} />
            <Button
              look="ghost"
              small
              icon={<X />}
              aria-label={`${common.remove} ${say(field.label)}`}
              onClick={() => onChoose(chosen.filter((name) => name !== field.name))}
            />
          </>
        )}
      </Sortable>
    </div>
  );
}

/** Which columns an export holds, and in which order. */
export function ColumnsChoice(props: ChoiceProps) {
  const { fields, chosen, shown, onChoose } = props;
  const t = exportTexts.use();
  const all = fields.map((field) => field.name);
  return (
    <div className="k-export-columns">
      <header>
        <strong>{t.columns}</strong>
        <span className="k-muted">{t.chosen(chosen.length)}</span>
        <span className="k-spring" />
        <Button look="ghost" small onClick={() => onChoose(shown)}>
          {t.shown}
        </Button>
        <Button look="ghost" small onClick={() => onChoose(all)}>
          {t.all}
        </Button>
      </header>
      <Offered {...props} />
      <Order {...props} />
    </div>
  );
}
