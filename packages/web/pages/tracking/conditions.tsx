import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useRecord } from '@kehu/ui/data/one.ts';
import type { Ref } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { DateInput } from '@kehu/ui/parts/date-input.tsx';
import { Labeled, Segments } from '@kehu/ui/parts/form.tsx';
import { titleOf } from '../../derived/record/title.ts';
import type { TrackingSearch } from './tracking-search.ts';
import { texts } from './texts.ts';

interface PickProps {
  readonly label: string;
  /** A field that is chosen in the same way. */
  readonly field: FieldMeta;
  readonly refs: readonly Ref[];
  readonly onPick: (id: string | undefined) => void;
  /** What nothing chosen means; not to narrow, unless told. */
  readonly placeholder?: string;
}

function Picker({ label, field, refs, onPick, placeholder }: PickProps) {
  const { Input } = lookOf(field);
  const { any } = uiTexts.use().common;
  return (
    <Labeled label={label}>
      {({ id }) => (
        <Input
          id={id}
          field={{ ...field, required: false, computed: false }}
          value={refs[0]?.id ?? null}
          refs={refs}
          placeholder={placeholder ?? any}
          onChange={(value) => onPick(typeof value === 'string' ? value : undefined)}
        />
      )}
    </Labeled>
  );
}

/** The chosen record is known by its id alone: the address may come from a colleague. */
function Known(props: Omit<PickProps, 'refs'> & { readonly object: ObjectMeta; readonly id: string }) {
  const { object, id, ...rest } = props;
  const { data } = useRecord(object, id);
  const label = data ? titleOf(object, data) : '…';
  return <Picker {...rest} refs={[{ id, object: object.name, label }]} />;
}

/** A record that a page asks about, by the id in its address. */
export function Pick(
  props: Omit<PickProps, 'refs' | 'field'> & {
    readonly object: string;
    readonly field: FieldMeta | undefined;
    readonly id: string | undefined;
  },
) {
  const { object: name, id, field, ...rest } = props;
  const object = objectOf(useMeta(), name);
  if (!object || !field) return null;
  if (id === undefined) return <Picker {...rest} field={field} refs={[]} />;
  return <Known {...rest} field={field} object={object} id={id} />;
}

/** One of several people as one person. */
const asOne = (field: FieldMeta | undefined): FieldMeta | undefined => field && { ...field, kind: 'ref' };

interface ConditionsProps {
  readonly search: TrackingSearch;
  readonly kinds: readonly ObjectMeta[];
  readonly onChange: (change: TrackingSearch) => void;
  readonly onReset: () => void;
}

type Set = (name: keyof TrackingSearch, value: string | boolean | undefined) => void;

/** What kinds of things, and in which order. */
function Switches(props: Omit<ConditionsProps, 'onChange'> & { readonly set: Set }) {
  const { search, kinds, set, onReset } = props;
  const t = texts.use();
  const say = useSay();
  return (
    <div className="k-track-row">
      {kinds.length > 1 && (
        <Segments
          label={t.kinds}
          segments={[
            { value: '', label: t.all },
            ...kinds.map(({ name, label }) => ({ value: name, label: say(label) })),
          ]}
          value={search.kinds ?? ''}
          onChange={(value) => set('kinds', value === '' ? undefined : value)}
        />
      )}
      <Segments
        label={t.order}
        segments={[
          { value: 'newest', label: t.newest },
          { value: 'oldest', label: t.oldest },
        ]}
        value={search.oldest ? 'oldest' : 'newest'}
        onChange={(value) => set('oldest', value === 'oldest')}
      />
      {Object.keys(search).length > 0 && (
        <Button look="ghost" small onClick={onReset}>
          {t.reset}
        </Button>
      )}
    </div>
  );
}

/** By customer, person of theirs, one's own people and days (objects-platform, activity: 业务跟踪). */
export function Conditions({ search, kinds, onChange, onReset }: ConditionsProps) {
  const { any } = uiTexts.use().common;
  const t = texts.use();
  const [first] = kinds;
  const field = (name: string) => first && fieldOf(first, name);
  const contacts = kinds.map((kind) => fieldOf(kind, 'contact_ids')).find(Boolean);
  const set: Set = (name, value) => {
    const { [name]: _, ...rest } = search;
    onChange(value === undefined || value === false ? rest : { ...rest, [name]: value });
  };
  const pick = (name: 'account' | 'contact' | 'person') => (id: string | undefined) => set(name, id);
  return (
    <div className="k-track-conditions">
      <Pick
        label={t.account}
        object="account"
        field={field('account_id')}
        id={search.account}
        onPick={pick('account')}
      />
      <Pick
        label={t.contact}
        object="contact"
        field={asOne(contacts)}
        id={search.contact}
        onPick={pick('contact')}
      />
      <Pick
        label={t.person}
        object="user"
        field={field('owner_id')}
        id={search.person}
        onPick={pick('person')}
      />
      <Labeled label={t.from}>
        {({ id }) => (
          <DateInput
            id={id}
            value={search.from ?? null}
            placeholder={any}
            onChange={(day) => set('from', day ?? undefined)}
          />
        )}
      </Labeled>
      <Labeled label={t.to}>
        {({ id }) => (
          <DateInput
            id={id}
            value={search.to ?? null}
            placeholder={any}
            onChange={(day) => set('to', day ?? undefined)}
          />
        )}
      </Labeled>
      <Switches search={search} kinds={kinds} set={set} onReset={onReset} />
    </div>
  );
}
