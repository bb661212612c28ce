import { useNavigate } from '@tanstack/react-router';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { ActionMeta, Meta } from '@kehu/kernel/meta/meta.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../../locales/texts.ts';

/** What the timeline of the record tells of: nobody leaves the record for it. */
const told: ReadonlySet<string> = new Set(['activity', 'comment', 'attachment']);

/** The one record to work on that an action says it has made: `{ quote_id }` of a new version. */
export function madeBy(
  answer: Json,
  meta: Meta,
): { readonly object: string; readonly id: string } | undefined {
  const output = isJsonObject(answer) ? answer['output'] : undefined;
  if (!isJsonObject(output)) return undefined;
  const [made, ...more] = Object.entries(output).flatMap(([name, id]) => {
    const object = /^(.+)_id$/.exec(name)?.[1];
    if (object === undefined || typeof id !== 'string' || told.has(object)) return [];
    return objectOf(meta, object) ? [{ object, id }] : [];
  });
  return more.length === 0 ? made : undefined;
}

/** Says that an action is done, and goes to what it has made. */
export function useAfterAction(): (action: ActionMeta, answer: Json) => void {
  const t = texts.use().record;
  const say = useSay();
  const meta = useMeta();
  const navigate = useNavigate();
  return (action, answer) => {
    toast(t.done(say(action.label)));
    const made = madeBy(answer, meta);
    if (made) void navigate({ to: '/records/$object/$id', params: made });
  };
}
