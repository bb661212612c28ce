import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { ScanSearch, ShieldCheck } from 'lucide-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { promised } from '@kehu/kernel/json/promised.ts';
import { get } from '@kehu/ui/api/call.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { useLate } from '@kehu/ui/data/late.ts';
import { Empty, Failed } from '@kehu/ui/parts/states.tsx';
import { CollisionRow, type Collision } from './collision-row.tsx';
import { probeFields, type Probe } from './probe.ts';
import { texts } from './texts.ts';

const filled = (probe: Probe): Probe =>
  Object.fromEntries(Object.entries(probe).filter(([, value]) => value.trim().length >= 2));

/** A word or two of a name is no name yet: that nothing is found says little. */
const isVague = ({ name = '', ...rest }: Probe): boolean =>
  Object.keys(rest).length === 0 && [...name.trim()].length < 4;

/** 撞单查询: whatever is known of somebody, looked up while it is typed. */
export function Desk({ typed }: { typed: string | undefined }) {
  const t = texts.use();
  const [probe, setProbe] = useState<Probe>(typed ? { name: typed } : {});
  const late = useLate(JSON.stringify(filled(probe)), 250);
  const asked = late !== '{}';
  const query = useQuery({
    queryKey: ['collisions', late],
    queryFn: ({ signal }) =>
      get<{ matches: readonly Collision[] }>('/collisions', promised<Probe>(JSON.parse(late)), signal),
    enabled: asked,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  });
  const matches = asked ? query.data?.matches : undefined;
  return (
    <>
      <p className="k-muted">{t.deskHint}</p>
      <form className="k-desk" role="search" onSubmit={(event) => event.preventDefault()}>
        {probeFields.map((name, at) => (
          <Labeled key={name} label={t.fields[name]}>
            {(labelled) => (
              <TextInput
                {...labelled}
                autoFocus={at === 0}
                value={probe[name] ?? ''}
                inputMode={name === 'phone' ? 'tel' : name === 'email' ? 'email' : 'text'}
                onChange={(event) => setProbe({ ...probe, [name]: event.target.value })}
              />
            )}
          </Labeled>
        ))}
      </form>
      <div role="status" aria-live="polite" className="k-stack">
        {!asked && (
          <Empty icon={<ScanSearch className="k-state-icon" />} title={t.typeFirst} hint={t.typeHint} />
        )}
        {asked && query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
        {matches?.length === 0 &&
          (isVague(filled(probe)) ? (
            <Empty icon={<ScanSearch className="k-state-icon" />} title={t.vague} hint={t.typeHint} />
          ) : (
            <Free name={probe.name} />
          ))}
        {matches && matches.length > 0 && (
          <section>
            <h2 className="k-desk-title">{t.taken(matches.length)}</h2>
            <ul className="k-desk-list">
              {matches.map((match) => (
                <CollisionRow key={match.ref} match={match} probe={filled(probe)} />
              ))}
            </ul>
          </section>
        )}
      </div>
      <p>
        <Link to="/records/$object" params={{ object: 'collision' }} search={{}} className="k-link">
          {t.cases}
        </Link>{' '}
        <span className="k-muted">{t.casesHint}</span>
      </p>
    </>
  );
}

/** Nobody has it: the way on is to enter it. */
function Free({ name }: { name: string | undefined }) {
  const t = texts.use();
  const say = useSay();
  const meta = useMeta();
  const makes = ['account', 'lead']
    .flatMap((one) => objectOf(meta, one) ?? [])
    .filter(({ operations }) => operations.includes('create'));
  return (
    <Empty
      icon={<ShieldCheck className="k-state-icon" />}
      title={t.free}
      hint={makes.length > 0 && name ? t.freeHint : undefined}
      action={makes.map((object) => (
        <Link
          key={object.name}
          to="/records/$object"
          params={{ object: object.name }}
          search={{ create: true }}
          className="k-button"
        >
          {t.create(say(object.label))}
        </Link>
      ))}
    />
  );
}
