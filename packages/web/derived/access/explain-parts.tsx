import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import type { Ref } from '@kehu/ui/data/record.ts';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import type { Reason } from './explain-data.ts';
import { texts } from './texts.ts';

export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <ul className="k-muted">
      {reasons.map(({ text }) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

/** Whose rights: an administrator asks about anybody. */
export function PersonInput(props: {
  readonly object: ObjectMeta;
  readonly refs: readonly Ref[];
  readonly onChange: (id: string | undefined, refs: readonly Ref[]) => void;
}) {
  const t = texts.use();
  const owner = fieldOf(props.object, 'owner_id');
  if (!owner) return null;
  const field = { ...owner, required: false, name: 'user', access: 'write' as const };
  const { Input } = lookOf(field);
  return (
    <Labeled label={t.person}>
      {(labelled) => (
        <Input
          id={labelled.id}
          field={field}
          value={props.refs[0]?.id ?? null}
          refs={props.refs}
          onChange={(value, refs = []) => props.onChange(typeof value === 'string' ? value : undefined, refs)}
        />
      )}
    </Labeled>
  );
}
