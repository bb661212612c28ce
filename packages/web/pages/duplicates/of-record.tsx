import { useState } from 'react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { CopyCheck, EyeOff } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { get } from '@kehu/ui/api/call.ts';
import { useRecord } from '@kehu/ui/data/one.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Checkbox } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { texts } from './texts.ts';

interface Match {
  readonly visible: boolean;
  readonly owner: string | null;
  readonly department: string | null;
  readonly object?: string;
  readonly id?: string;
  readonly title?: string;
  readonly score?: number;
  readonly reasons?: readonly string[];
  readonly deleted?: boolean;
}

const mostOthers = 4;

function Line({ match }: { match: Match }) {
  const t = texts.use();
  const { object, id, title, deleted, score, reasons = [] } = match;
  const words = [
    score === undefined ? undefined : t.alike(Math.round(score * 100)),
    ...reasons.slice(0, 2).map((reason) => t.same[reason]),
    match.owner && `${t.owner} ${match.owner}`,
    match.department,
    deleted && t.inBin,
  ];
  return (
    <span className="k-twin">
      {object && id && !deleted ? (
        <Link to="/records/$object/$id" params={{ object, id }} className="k-link">
          {title || t.open}
        </Link>
      ) : (
        <span>
          {!match.visible && <EyeOff aria-hidden="true" />} {match.visible ? title : t.hidden}
        </span>
      )}
      <span className="k-muted">{words.filter(Boolean).join(' \u00b7 ')}</span>
    </span>
  );
}

/** 查找重复 of one record: who it may be, and the way to merge them. */
export function OfRecord({ object, id }: { object: ObjectMeta; id: string }) {
  const t = texts.use();
  const navigate = useNavigate();
  const record = useRecord(object, id);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const query = useQuery({
    queryKey: ['duplicates-of', object.name, id],
    queryFn: ({ signal }) =>
      get<{ matches: readonly Match[] }>(`/duplicates/${object.name}/of/${id}`, {}, signal),
    staleTime: 0,
    retry: false,
  });
  const matches = query.data?.matches ?? [];
  const name = String(record.data?.values[object.title] ?? '');
  const flip = (other: string) =>
    setPicked(picked.includes(other) ? picked.filter((one) => one !== other) : [...picked, other]);
  const merge = () =>
    void navigate({
      to: '/merge/$object',
      params: { object: object.name },
      search: { ids: [id, ...picked].join(',') },
    });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <SkeletonLines lines={4} />;
  return (
    <section className="k-stack">
      <h2 className="k-desk-title">{t.ofRecord(name)}</h2>
      {matches.length === 0 && (
        <Empty icon={<CopyCheck className="k-state-icon" />} title={t.noneOfRecord} hint={t.noGroupsHint} />
      )}
      <ul className="k-twins-list k-twins-plain">
        {matches.map((match, at) => {
          const own = match.object === object.name && match.id !== undefined && !match.deleted;
          const other = match.id ?? '';
          return (
            <li key={match.id ?? at}>
              <Checkbox
                aria-label={match.title ?? t.hidden}
                disabled={!own || (!picked.includes(other) && picked.length >= mostOthers)}
                checked={picked.includes(other)}
                onChange={() => flip(other)}
              />
              <Line match={match} />
            </li>
          );
        })}
      </ul>
      <div className="k-twins-head">
        <Link to="/records/$object/$id" params={{ object: object.name, id }} className="k-button">
          {t.back}
        </Link>
        {matches.length > 0 && (
          <Button look="primary" disabled={picked.length === 0} onClick={merge}>
            {t.mergeThese(picked.length + 1)}
          </Button>
        )}
      </div>
    </section>
  );
}
