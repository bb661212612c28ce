import { useNavigate, useSearch } from '@tanstack/react-router';
import { CopyCheck } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Empty } from '@kehu/ui/parts/states.tsx';
import { Desk } from './desk.tsx';
import { readDuplicateSearch, type DuplicateSearch } from './duplicate-search.ts';
import { Groups } from './groups.tsx';
import { Merges } from './merges.tsx';
import { OfRecord } from './of-record.tsx';
import { texts } from './texts.ts';
import './duplicates.css';

/** Objects whose records this reader may merge. */
const mergeable = (objects: readonly ObjectMeta[]): readonly ObjectMeta[] =>
  objects.filter(
    ({ name, duplicates, operations }) =>
      duplicates && operations.includes('merge') && ['account', 'contact', 'lead'].includes(name),
  );

function Tools(props: {
  readonly objects: readonly ObjectMeta[];
  readonly object: string;
  readonly go: (next: DuplicateSearch) => void;
  readonly tab: DuplicateSearch['tab'];
}) {
  const say = useSay();
  const { objects, object, go, tab } = props;
  return (
    <Segments
      label={texts.use().title}
      value={object}
      segments={objects.map(({ name, label }) => ({ value: name, label: say(label) }))}
      onChange={(next) => go({ ...(tab && { tab }), object: next })}
    />
  );
}

/** 查重撞单: is a customer taken, who is there twice, what was merged. */
export function DuplicatesPage() {
  const t = texts.use();
  const navigate = useNavigate();
  const objects = mergeable(useMeta().objects);
  const search = readDuplicateSearch({ ...useSearch({ strict: false }) });
  const go = (next: DuplicateSearch) => void navigate({ to: '/duplicates', search: next, replace: true });
  const tab = search.tab ?? 'desk';
  const object = objects.find(({ name }) => name === search.object) ?? objects[0];
  return (
    <div className="k-page k-duplicates-page">
      <header className="k-page-head">
        <h1>{t.title}</h1>
        <span className="k-spring" />
        <Segments
          label={t.title}
          value={tab}
          segments={(['desk', 'groups', 'merges'] as const).map((value) => ({ value, label: t.tabs[value] }))}
          onChange={(next) =>
            go({ ...(next !== 'desk' && { tab: next }), ...(search.object && { object: search.object }) })
          }
        />
      </header>
      {tab === 'desk' && !search.id && <Desk typed={search.q} />}
      {tab !== 'desk' && !object && (
        <Empty icon={<CopyCheck className="k-state-icon" />} title={t.none} hint={t.noneHint} />
      )}
      {object && search.id && <OfRecord key={search.id} object={object} id={search.id} />}
      {object && !search.id && tab !== 'desk' && (
        <>
          <Tools objects={objects} object={object.name} go={go} tab={search.tab} />
          {tab === 'groups' ? (
            <Groups key={object.name} object={object} />
          ) : (
            <Merges key={object.name} object={object} />
          )}
        </>
      )}
    </div>
  );
}
