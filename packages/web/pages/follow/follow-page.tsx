import { useState } from 'react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Lock, Search, UserSearch } from 'lucide-react';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { askList } from '@kehu/ui/data/list.ts';
import { objectOf, useMeta, useObject } from '@kehu/ui/data/meta.ts';
import { useRecord } from '@kehu/ui/data/one.ts';
import { toRecord } from '@kehu/ui/data/record.ts';
import { targetsOf } from '@kehu/ui/form/attributes.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { TextInput } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { FollowBox } from '../../derived/follow/follow-box.tsx';
import { texts as followTexts } from '../../derived/follow/texts.ts';
import { titleOf } from '../../derived/record/title.ts';
import { Timeline } from '../../derived/record/timeline.tsx';
import { recentRecords } from '../../offline/copies.ts';
import { nameOf } from '../../offline/find.ts';
import { texts } from './texts.ts';
import '../../derived/record/record.css';
import './follow-page.css';

const route = getRouteApi('/shell/follow');
/** Whom one follows up, the usual ones first. */
const usual = ['account', 'contact', 'lead'];
const most = 12;

interface Choice {
  readonly object: string;
  readonly id: string;
  readonly title: string;
}

const choiceOf =
  (object: ObjectMeta) =>
  (item: JsonObject): Choice => ({
    object: object.name,
    id: String(item['id']),
    title: titleOf(object, toRecord(item)),
  });

async function nextOf(object: ObjectMeta, signal: AbortSignal): Promise<readonly Choice[]> {
  const filter = { and: [{ field: 'owner_id', op: 'is_me' as const }] };
  const params = { filter, sort: 'next_contact_at', fields: [object.title], limit: most };
  return (await askList(object.name, params, {}, signal)).items.map(choiceOf(object));
}

async function searchIn(object: ObjectMeta, q: string, signal: AbortSignal): Promise<readonly Choice[]> {
  const { items } = await askList(object.name, { q, fields: [object.title], limit: 8 }, {}, signal);
  return items.map(choiceOf(object));
}

/** By words, else those whose pages were open lately, else those to be contacted next. */
function useChoices(objects: readonly ObjectMeta[], words: string) {
  const t = texts.use();
  const names = objects.map(({ name }) => name);
  return useQuery({
    queryKey: ['follow', names, words.trim()],
    queryFn: async ({ signal }): Promise<{ title: string; choices: readonly Choice[] }> => {
      const q = words.trim();
      if (q === '') {
        const recent = await recentRecords(names, most).catch(() => []);
        const choices = recent.map(({ object, id, row }) => ({ object, id, title: nameOf(row) }));
        if (choices.length > 0) return { title: t.recent, choices };
        return { title: t.next, choices: objects[0] ? await nextOf(objects[0], signal) : [] };
      }
      const found = await Promise.allSettled(objects.map((object) => searchIn(object, q, signal)));
      const choices = found.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
      // Offline some objects are known and others are not.
      const [first] = found;
      if (choices.length === 0 && first?.status === 'rejected') throw first.reason;
      return { title: '', choices };
    },
    staleTime: 0,
  });
}

/** Whom it is about: found by a few letters, or picked from those seen lately. */
function Whom({ objects }: { objects: readonly ObjectMeta[] }) {
  const t = texts.use();
  const say = useSay();
  const [words, setWords] = useState('');
  const query = useChoices(objects, words);
  const label = (object: string): string => {
    const model = objects.find(({ name }) => name === object);
    return model ? say(model.label) : '';
  };
  return (
    <>
      <div className="k-follow-search">
        <Search />
        <TextInput
          type="search"
          autoFocus
          enterKeyHint="search"
          aria-label={t.whom}
          placeholder={t.search}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {query.isPending && <SkeletonLines />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && query.data.choices.length === 0 && (
        <Empty
          icon={<UserSearch className="k-state-icon" />}
          title={words.trim() === '' ? t.nobody : t.none}
        />
      )}
      {query.data && query.data.choices.length > 0 && (
        <section className="k-follow-list">
          {query.data.title && <h2>{query.data.title}</h2>}
          {query.data.choices.map(({ object, id, title }) => (
            <Link key={id} to="/follow" search={{ object, id }}>
              <strong className="k-ellipsis">{title}</strong>
              <span className="k-muted">{label(object)}</span>
            </Link>
          ))}
        </section>
      )}
    </>
  );
}

/** The box, and what was said before. */
function Write({ activity, object, id }: { activity: ObjectMeta; object: ObjectMeta; id: string }) {
  const t = texts.use();
  const { data: record, error, refetch } = useRecord(object, id);
  if (!record) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <SkeletonLines />;
  return (
    <>
      <div className="k-follow-whom">
        <h2 className="k-name">{titleOf(object, record)}</h2>
        <Link to="/records/$object/$id" params={{ object: object.name, id }} className="k-button is-small">
          {t.page}
        </Link>
        <Link to="/follow" search={{}} className="k-button is-small">
          {t.other}
        </Link>
      </div>
      <FollowBox activity={activity} object={object.name} id={id} />
      <Timeline object={object.name} id={id} />
    </>
  );
}

/** 写跟进 from anywhere, with the thumb: whom, then what. */
export function FollowPage() {
  const t = texts.use();
  const follow = followTexts.use();
  const meta = useMeta();
  const { object: name, id } = route.useSearch();
  const activity = objectOf(meta, 'activity');
  const target = activity?.fields.find((field) => field.name === 'target');
  const open = activity?.operations.includes('create') && target ? targetsOf(target) : [];
  const objects = usual.flatMap((each) => (open.includes(each) ? (objectOf(meta, each) ?? []) : []));
  const object = useObject(name ?? '');
  return (
    <div className="k-page k-follow-page">
      <header className="k-page-head">
        <h1>{follow.title}</h1>
      </header>
      {objects.length === 0 || !activity ? (
        <Empty icon={<Lock className="k-state-icon" />} title={t.closed} />
      ) : object && id && open.includes(object.name) ? (
        <Write key={id} activity={activity} object={object} id={id} />
      ) : (
        <Whom objects={objects} />
      )}
    </div>
  );
}
