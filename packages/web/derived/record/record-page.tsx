import { useEffect, useRef } from 'react';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import { useRecord } from '@kehu/ui/data/one.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { texts } from '../../locales/texts.ts';
import { useKeys } from '../../shell/keys.ts';
import { NotFound } from '../../shell/not-found.tsx';
import { RecordActions } from './record-actions.tsx';
import { RecordBody, useActivity } from './record-body.tsx';
import { RecordHead } from './record-head.tsx';
import './record.css';

const route = getRouteApi('/shell/records/$object/$id');

function OneRecord({ object, id }: { object: ObjectMeta; id: string }) {
  const t = texts.use().record;
  const say = useSay();
  const router = useRouter();
  const followBox = useRef<HTMLTextAreaElement>(null);
  const { data: record, error, refetch } = useRecord(object, id);
  const follows = useActivity(object) !== undefined;
  const now = record?.id;
  // A merged record leads to what it has become.
  useEffect(() => {
    if (now !== undefined && now !== id)
      void router.navigate({
        to: '/records/$object/$id',
        params: { object: object.name, id: now },
        replace: true,
      });
  }, [now, id, object.name, router]);
  useKeys({
    e: () => document.querySelector<HTMLElement>('.k-read-value[role]')?.click(),
    f: () => followBox.current?.focus(),
  });
  if (!record) {
    const away = (
      <Link to="/records/$object" params={{ object: object.name }} className="k-button">
        {t.toList(say(object.label))}
      </Link>
    );
    return error ? (
      <Failed error={error} onRetry={() => void refetch()} away={away} />
    ) : (
      <SkeletonLines lines={10} />
    );
  }
  const back = (
    <Link
      to="/records/$object"
      params={{ object: object.name }}
      className="k-button is-ghost is-small"
      onClick={(event) => {
        if (!router.history.canGoBack()) return;
        event.preventDefault();
        router.history.back();
      }}
    >
      <ArrowLeft />
      {t.back}
    </Link>
  );
  return (
    <div className="k-record-page">
      <RecordHead
        page
        object={object}
        record={record}
        followBox={followBox}
        follows={follows}
        tools={back}
        actions={
          <RecordActions
            object={object}
            record={record}
            onGone={() => void router.navigate({ to: '/records/$object', params: { object: object.name } })}
          />
        }
      />
      <RecordBody page object={object} record={record} followBox={followBox} />
    </div>
  );
}

/** A record with everything about it, under an address of its own. */
export function RecordPage() {
  const { object: name, id } = route.useParams();
  const object = useObject(name);
  return object ? <OneRecord key={id} object={object} id={id} /> : <NotFound />;
}
