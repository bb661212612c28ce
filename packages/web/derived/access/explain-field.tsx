import { useState } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { isProblem } from '@kehu/ui/api/problem.ts';
import type { Ref } from '@kehu/ui/data/record.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { PersonInput, Reasons } from './explain-parts.tsx';
import { useFieldRights } from './explain-data.ts';
import { texts } from './texts.ts';

/** What the reader (or whom an administrator asks about) may do with one field, and what decides. */
export function FieldRights({ object }: { object: ObjectMeta }) {
  const t = texts.use();
  const say = useSay();
  const { is_admin: admin = false } = useSession().user;
  const [name, setName] = useState<string>();
  const [whose, setWhose] = useState<{ readonly id?: string | undefined; readonly refs: readonly Ref[] }>({
    refs: [],
  });
  const { data, error, isFetching } = useFieldRights(object.name, name, whose.id);
  const chosen = object.fields.find((field) => field.name === name);
  const words = new Map<string, string>(Object.entries(t.accesses));
  const unknown = isProblem(error) && error.status === 422;
  return (
    <>
      {admin && (
        <PersonInput object={object} refs={whose.refs} onChange={(id, refs) => setWhose({ id, refs })} />
      )}
      <Labeled label={t.field} hint={t.fieldHint}>
        {({ id }) => (
          <Select
            id={id}
            label={t.field}
            choices={object.fields.map((field) => ({
              key: field.name,
              label: say(field.label),
              words: field.name,
            }))}
            value={chosen ? say(chosen.label) : ''}
            selected={name === undefined ? [] : [name]}
            onPick={setName}
          />
        )}
      </Labeled>
      {unknown && <p role="status">{t.fieldUnknown}</p>}
      {error && !unknown ? <Failed error={error} /> : isFetching && !data && <SkeletonLines lines={2} />}
      {data && !unknown && (
        <ul className="k-why">
          <li>
            <strong>{words.get(data.access) ?? data.access}</strong>
            <Reasons reasons={data.reasons} />
          </li>
        </ul>
      )}
    </>
  );
}
