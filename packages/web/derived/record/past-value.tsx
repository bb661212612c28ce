import { useQuery } from '@tanstack/react-query';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { get } from '@kehu/ui/api/call.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { Ref } from '@kehu/ui/data/record.ts';
import { targetsOf } from '@kehu/ui/form/attributes.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { texts } from '../../locales/texts.ts';
import './past-value.css';

/** What a reference of the past is called today; `***` when it is gone or out of sight. */
function useName(object: string, id: string): string | undefined {
  const title = objectOf(useMeta(), object)?.title;
  const { data, isError } = useQuery({
    queryKey: ['title', object, id],
    queryFn: ({ signal }) => get<JsonObject>(`/records/${object}/${id}`, { fields: title }, signal),
    enabled: title !== undefined,
    staleTime: 60_000,
    retry: false,
  });
  if (isError || title === undefined) return '***';
  const name = data?.[title];
  return typeof name === 'string' ? name : undefined;
}

function Target({ field, value }: { field: FieldMeta; value: Json }) {
  const object = isJsonObject(value) ? String(value['object']) : (targetsOf(field)[0] ?? '');
  const id = isJsonObject(value) ? String(value['id']) : String(value);
  const name = useName(object, id);
  if (name === undefined) return null;
  const ref: Ref = { id, object, label: name };
  const { Cell } = lookOf(field);
  return <Cell field={field} value={value} refs={[ref]} place="list" />;
}

/** A value of a history or of the audit log as its kind shows it: options by their labels, people by their names. */
export function PastValue({ field, value }: { field: FieldMeta | undefined; value: Json }) {
  const t = texts.use().timeline;
  if (isBlank(value)) return <span className="k-muted">{t.blank}</span>;
  if (!field) return <>{typeof value === 'string' ? value : JSON.stringify(value)}</>;
  if (targetsOf(field).length > 0) {
    const values = isJsonList(value) ? value : [value];
    return values.map((each, index) => (
      <span key={JSON.stringify(each)}>
        {index > 0 && t.comma}
        <Target field={field} value={each} />
      </span>
    ));
  }
  if (field.kind === 'json') return <code className="k-past-json">{JSON.stringify(value)}</code>;
  const { Cell } = lookOf(field);
  return <Cell field={field} value={value} refs={[]} place="list" />;
}
