import { useSyncExternalStore } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { get } from '@kehu/ui/api/call.ts';
import { useLate } from '@kehu/ui/data/late.ts';
import { texts } from '../../locales/texts.ts';
import { texts as twinsTexts } from '../twins/texts.ts';
import { MatchList, matchesOf, type Match } from './matches.tsx';
import type { FormStore } from './form-store.ts';

function useMatches(object: ObjectMeta, form: FormStore): readonly Match[] {
  const asked = (): string => {
    const { values } = form.get();
    const filled = (object.compares ?? []).flatMap((name) => {
      const value = values[name];
      return typeof value === 'string' && value.trim().length >= 2 ? [[name, value.trim()]] : [];
    });
    return JSON.stringify(filled);
  };
  const late = useLate(useSyncExternalStore(form.subscribe, asked), 300);
  const { data } = useQuery({
    queryKey: ['duplicates', object.name, late],
    queryFn: ({ signal }) =>
      get<JsonObject>(
        `/records/${object.name}/check-duplicates`,
        Object.fromEntries(promised<readonly (readonly [string, string])[]>(JSON.parse(late))),
        signal,
      ),
    enabled: object.duplicates && late !== '[]',
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });
  return object.duplicates && late !== '[]' && data ? matchesOf(data['matches']) : [];
}

/** What the desk is asked with: there one may ask about what one may not see. */
function titleOf(form: FormStore, object: ObjectMeta): { q?: string } {
  const title = form.get().values[object.title];
  return typeof title === 'string' && title.trim() !== '' ? { q: title.trim() } : {};
}

/** 查重 while typing: who may be the same, and whose it is. */
export function Duplicates(props: {
  readonly object: ObjectMeta;
  readonly form: FormStore;
  /** An existing record may be taken instead. */
  readonly onUse?: ((match: Match) => void) | undefined;
}) {
  const { object, form, onUse } = props;
  const t = texts.use().form;
  const ask = twinsTexts.use();
  const matches = useMatches(object, form);
  if (matches.length === 0) return null;
  return (
    <aside className="k-duplicates" role="status">
      <h3>
        <TriangleAlert />
        {t.duplicates}
      </h3>
      <MatchList object={object.name} matches={matches} onUse={onUse} />
      {matches.some(({ id }) => id === undefined) && (
        <Link to="/duplicates" search={titleOf(form, object)} target="_blank" className="k-link">
          {ask.askAbout}
        </Link>
      )}
    </aside>
  );
}
