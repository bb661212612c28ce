import { useQuery } from '@tanstack/react-query';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { get } from '@kehu/ui/api/call.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { targetsOf } from '@kehu/ui/form/attributes.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { texts } from './texts.ts';

interface Target {
  readonly object: string;
  readonly id: string;
}

function targets(field: FieldMeta, value: Json): readonly Target[] {
  const [object = ''] = targetsOf(field);
  if (isJsonObject(value)) return [{ object: String(value['object']), id: String(value['id']) }];
  const ids: readonly Json[] = Array.isArray(value) ? value : [value];
  return ids.map((id) => ({ object, id: String(id) }));
}

/** What a record is called now; its id when it is gone or out of sight. */
function Named({ object, id }: Target) {
  const title = objectOf(useMeta(), object)?.title;
  const { data } = useQuery({
    queryKey: ['title', object, id],
    queryFn: ({ signal }) => get<JsonObject>(`/records/${object}/${id}`, { fields: title }, signal),
    enabled: title !== undefined,
    staleTime: 60_000,
    retry: false,
  });
  const name = title !== undefined ? data?.[title] : undefined;
  return <>{typeof name === 'string' ? name : id.slice(0, 8)}</>;
}

/** A value of the log as people would say it. */
export function LoggedValue({ field, value }: { field: FieldMeta | undefined; value: Json }) {
  const t = texts.use();
  if (isBlank(value)) return <span className="k-muted">{t.blank}</span>;
  if (!field) return <>{typeof value === 'string' ? value : JSON.stringify(value)}</>;
  if (targetsOf(field).length > 0) {
    return (
      <>
        {targets(field, value).map((target, index) => (
          <span key={target.id}>
            {index > 0 && t.comma}
            <Named {...target} />
          </span>
        ))}
      </>
    );
  }
  if (field.kind === 'json') return <code className="k-audit-json">{JSON.stringify(value)}</code>;
  const { Cell } = lookOf(field);
  return <Cell field={field} value={value} refs={[]} place="list" />;
}
