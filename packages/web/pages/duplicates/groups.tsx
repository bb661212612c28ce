import { useState } from 'react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CopyCheck, ScanSearch } from 'lucide-react';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { get, post } from '@kehu/ui/api/call.ts';
import { toRecord, type RecordData } from '@kehu/ui/data/record.ts';
import { ago } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Checkbox } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';

interface Group {
  readonly score: number;
  readonly reasons: readonly string[];
  readonly records: readonly RecordData[];
}
interface Page {
  readonly groups: readonly Group[];
  readonly next: string | null;
  readonly compared: { readonly at: string | null; readonly running: boolean };
}
interface Answer {
  readonly items: readonly (Omit<Group, 'records'> & { readonly records: readonly JsonObject[] })[];
  readonly next_cursor: string | null;
  readonly compared: Page['compared'];
}

const mostMerged = 5;

function useGroups(object: string) {
  return useInfiniteQuery({
    queryKey: ['duplicate-groups', object],
    queryFn: async ({
      pageParam,
      signal,
    }: {
      pageParam: string | null;
      signal: AbortSignal;
    }): Promise<Page> => {
      const answer = await get<Answer>(`/duplicates/${object}`, { cursor: pageParam }, signal);
      const groups = answer.items.map((item) => ({ ...item, records: item.records.map(toRecord) }));
      return {
        groups: groups.filter(({ records }) => records.length > 1),
        next: answer.next_cursor,
        compared: answer.compared,
      };
    },
    initialPageParam: null,
    getNextPageParam: ({ next }: Page) => next,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.compared.running ? 3_000 : false),
  });
}

/** What tells records of a group apart at a glance: what the rule compares, whose they are, how old they are. */
function useTelling(object: ObjectMeta): ObjectMeta['fields'] {
  const wanted = [...(object.compares ?? []), 'account_id', 'owner_id', 'created_at'];
  return object.fields.filter(({ name }) => wanted.includes(name) && name !== object.title);
}

function RecordLine(props: { readonly object: ObjectMeta; readonly record: RecordData }) {
  const { object, record } = props;
  const telling = useTelling(object);
  const title = record.values[object.title];
  return (
    <span className="k-twin">
      <Link to="/records/$object/$id" params={{ object: object.name, id: record.id }} className="k-link">
        {typeof title === 'string' ? title : texts.use().open}
      </Link>
      {telling.map((field) => {
        const value = record.values[field.name] ?? null;
        const { Cell } = lookOf(field);
        return value === null || value === '' ? null : (
          <span key={field.name} className="k-muted">
            <Cell field={field} value={value} refs={record.refs[field.name] ?? []} place="list" />
          </span>
        );
      })}
    </span>
  );
}

function GroupCard({ object, group, onGone }: { object: ObjectMeta; group: Group; onGone: () => void }) {
  const t = texts.use();
  const navigate = useNavigate();
  const [left, setLeft] = useState<ReadonlySet<string>>(
    new Set(group.records.slice(mostMerged).map(({ id }) => id)),
  );
  const chosen = group.records.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  const fits = chosen.length >= 2 && chosen.length <= mostMerged;
  const flip = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  const apart = () =>
    void post(`/duplicates/${object.name}/apart`, { ids: chosen })
      .then(() => {
        toast(t.apartDone);
        onGone();
      })
      .catch(toastError);
  return (
    <li className="k-twins">
      <header>
        <strong>{t.alike(Math.round(group.score * 100))}</strong>
        <span className="k-muted">
          {group.reasons
            .map((reason) => t.same[reason])
            .filter(Boolean)
            .join(' \u00b7 ')}
        </span>
        <span className="k-spring" />
        <Button small look="ghost" disabled={!fits} onClick={apart}>
          {t.apart}
        </Button>
        <Button
          small
          disabled={!fits}
          title={fits ? undefined : t.pickTwo}
          onClick={() =>
            void navigate({
              to: '/merge/$object',
              params: { object: object.name },
              search: { ids: chosen.join(',') },
            })
          }
        >
          {t.merge}
        </Button>
      </header>
      <ul>
        {group.records.map((record) => (
          <li key={record.id}>
            <Checkbox
              aria-label={String(record.values[object.title] ?? record.id)}
              checked={!left.has(record.id)}
              onChange={() => flip(record.id)}
            />
            <RecordLine object={object} record={record} />
          </li>
        ))}
      </ul>
    </li>
  );
}

/** 疑似重复: groups over the whole base, found in the background. */
export function Groups({ object }: { object: ObjectMeta }) {
  const t = texts.use();
  const say = useSay();
  const query = useGroups(object.name);
  const pages = query.data?.pages ?? [];
  const groups = pages.flatMap((page) => page.groups);
  const compared = pages[0]?.compared;
  const search = () =>
    void post(`/duplicates/${object.name}/search`, {})
      .then(() => query.refetch())
      .catch(toastError);
  return (
    <section aria-label={`${say(object.label)} ${t.tabs.groups}`} className="k-stack">
      <div className="k-twins-head">
        <span className="k-muted">
          {compared?.running ? t.searching : compared?.at ? t.searched(ago(compared.at)) : t.never}
        </span>
        <span className="k-spring" />
        <Button icon={<ScanSearch />} busy={compared?.running === true} onClick={search}>
          {t.search}
        </Button>
      </div>
      {query.isPending && <SkeletonLines lines={6} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && groups.length === 0 && !query.hasNextPage && (
        <Empty
          icon={<CopyCheck className="k-state-icon" />}
          title={t.noGroups}
          hint={compared?.at ? t.noGroupsHint : t.noGroupsYet}
        />
      )}
      <ul className="k-twins-list">
        {groups.map((group) => (
          <GroupCard
            key={group.records.map(({ id }) => id).join()}
            object={object}
            group={group}
            onGone={() => void query.refetch()}
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button look="ghost" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </section>
  );
}
