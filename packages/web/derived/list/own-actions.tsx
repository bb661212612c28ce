import { Suspense, useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { ArrowRightLeft, Columns3, Combine } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { bulkOf } from '../slots.ts';
import { texts } from '../twins/texts.ts';
import type { Picking } from './picking.ts';

const mostMerged = 5;

/** Some records become one: on a page of its own. */
function MergeButton({ object, label, ids }: { object: string; label: string; ids: readonly string[] }) {
  const t = texts.use();
  const navigate = useNavigate();
  const fits = ids.length >= 2 && ids.length <= mostMerged;
  return (
    <Button
      look="ghost"
      small
      icon={<Combine />}
      disabled={!fits}
      title={fits ? undefined : t.mergeSome}
      onClick={() =>
        void navigate({ to: '/merge/$object', params: { object }, search: { ids: ids.join(',') } })
      }
    >
      {label}
    </Button>
  );
}

const mostCompared = 4;

/** Competitors side by side: on a page of its own. */
function CompareButton({ ids }: { ids: readonly string[] }) {
  const t = texts.use();
  const navigate = useNavigate();
  const fits = ids.length >= 2 && ids.length <= mostCompared;
  return (
    <Button
      look="ghost"
      small
      icon={<Columns3 />}
      disabled={!fits}
      title={fits ? undefined : t.compareSome(mostCompared)}
      onClick={() => void navigate({ to: '/competitors/compare', search: { ids: ids.join(',') } })}
    >
      {t.compare}
    </Button>
  );
}

/** Actions of the object's own on many records: each with a dialog that says what will come of it. */
export function OwnActions(props: {
  readonly object: ObjectMeta;
  readonly picking: Picking;
  readonly rows: readonly RecordData[];
}) {
  const { object, picking, rows } = props;
  const say = useSay();
  const [asked, setAsked] = useState<string>();
  const own = object.actions.filter(({ name }) => bulkOf(object.name, name) !== undefined);
  const merge = object.duplicates ? object.actions.find(({ name }) => name === 'merge') : undefined;
  const action = own.find(({ name }) => name === asked);
  const Asking = action && bulkOf(object.name, action.name);
  return (
    <>
      {own.map(({ name, label }) => (
        <Button key={name} look="ghost" small icon={<ArrowRightLeft />} onClick={() => setAsked(name)}>
          {say(label)}
        </Button>
      ))}
      {merge && <MergeButton object={object.name} label={say(merge.label)} ids={[...picking.ids]} />}
      {object.name === 'competitor' && <CompareButton ids={[...picking.ids]} />}
      <Suspense>
        {action && Asking && (
          <Asking
            object={object}
            action={action}
            ids={[...picking.ids]}
            rows={rows}
            onClose={(done) => {
              setAsked(undefined);
              if (done) picking.clear();
            }}
          />
        )}
      </Suspense>
    </>
  );
}
