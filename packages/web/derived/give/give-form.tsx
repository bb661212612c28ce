import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Checkbox, Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { texts } from './texts.ts';
import type { Along, Giving } from './use-giving.ts';
import './give.css';

/** What goes along, each kind with its number and its tick. */
function AlongChoice({ along, giving }: { along: readonly Along[]; giving: Giving }) {
  const t = texts.use();
  const say = useSay();
  const meta = useMeta();
  const some = along.filter(({ count }) => count !== 0);
  if (some.length === 0) return null;
  return (
    <fieldset className="k-give-along">
      <legend>{t.alongTitle}</legend>
      {some.map(({ object, count }) => {
        const found = meta.objects.find(({ name }) => name === object);
        return (
          <Checkbox
            key={object}
            checked={!giving.stays.has(object)}
            onChange={(event) => giving.keep(object, !event.target.checked)}
          >
            {t.kind(found ? say(found.label) : object, count)}
          </Checkbox>
        );
      })}
      <p className="k-hint">{t.alongHint}</p>
    </fieldset>
  );
}

interface GiveFormProps {
  readonly object: ObjectMeta;
  readonly action: string;
  readonly giving: Giving;
  readonly along: readonly Along[];
  /** The sentence beside a field that the server refused. */
  readonly errorOf?: (field: string) => string | undefined;
}

/** To whom, what goes along, why. */
export function GiveForm({ action, giving, along, errorOf }: GiveFormProps) {
  const t = texts.use();
  const say = useSay();
  return (
    <div className="k-give">
      {action === 'assign_by_territory' && <p>{t.territoryHint}</p>}
      {giving.fields.map((field) => {
        const { Input } = lookOf(field);
        return (
          <Labeled
            key={field.name}
            label={say(field.label)}
            required={field.required === true}
            hint={field.help && say(field.help)}
            error={errorOf?.(field.name)}
          >
            {(labelled) => (
              <Input
                id={labelled.id}
                invalid={labelled['aria-invalid']}
                describedBy={labelled['aria-describedby']}
                field={field}
                value={giving.values[field.name] ?? null}
                refs={giving.refs[field.name] ?? []}
                onChange={(value, refs) => giving.set(field.name, value, refs)}
              />
            )}
          </Labeled>
        );
      })}
      {giving.pooled ? (
        <p className="k-hint">{t.poolHint}</p>
      ) : (
        <>
          <AlongChoice along={along} giving={giving} />
          <Checkbox
            checked={giving.values['keep_former'] === true}
            onChange={(event) => giving.set('keep_former', event.target.checked)}
          >
            {t.keep}
          </Checkbox>
        </>
      )}
      <Labeled label={t.reason} error={errorOf?.('reason')}>
        {(labelled) => (
          <TextInput
            {...labelled}
            maxLength={200}
            value={String(giving.values['reason'] ?? '')}
            onChange={(event) => giving.set('reason', event.target.value)}
          />
        )}
      </Labeled>
      <p className="k-hint">{t.undoHint}</p>
    </div>
  );
}
