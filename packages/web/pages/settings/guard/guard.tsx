import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ShieldCheck } from 'lucide-react';
import type { Json } from '@kehu/kernel/json/json.ts';
import { guardSettings } from '@kehu/objects/guard-settings.ts';
import { get } from '@kehu/ui/api/call.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { same } from '@kehu/ui/data/changes.ts';
import { longMoment } from '@kehu/ui/language/dates.ts';
import { useLocale } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { CardTable } from '@kehu/ui/parts/card-table.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { Setting, settingsKey, useSave, type Settings } from '../company/setting.tsx';
import { texts as companyTexts } from '../company/texts.ts';
import { sightKinds, type SightKind } from '../hand_over/data.ts';
import { LeaveGuard } from '../leave-guard.tsx';
import { SectionHead } from '../section-head.tsx';
import { texts } from './texts.ts';

interface Overview {
  readonly alerts: readonly {
    readonly id: string;
    readonly at: string;
    readonly name: string;
    readonly kind: SightKind;
    readonly n: number;
    readonly limit: number;
    readonly usual: number | null;
  }[];
  readonly people: readonly ({
    readonly user_id: string;
    readonly name: string;
    readonly department: string | null;
    readonly active: boolean;
  } & { readonly [K in SightKind]: number })[];
}

const all = Object.entries(guardSettings);

function Rules({ settings }: { settings: Settings }) {
  const t = texts.use();
  const words = companyTexts.use();
  const [draft, setDraft] = useState<Settings>({});
  const { save, busy, error } = useSave(() => setDraft({}));
  const errorOf = (name: string): string | undefined =>
    isProblem(error) ? error.errors.find((each) => each.field === name)?.message : undefined;
  const change = (name: string, value: Json) => {
    const { [name]: _old, ...rest } = draft;
    setDraft(same(value, settings[name]) ? rest : { ...draft, [name]: value });
  };
  const dirty = Object.keys(draft).length > 0;
  return (
    <section className="k-block" style={{ maxWidth: 640 }}>
      <header>
        <h3>{t.rules}</h3>
      </header>
      <div className="k-stack">
        {all.map(([name, about]) => (
          <Setting
            key={name}
            name={name}
            about={about}
            value={draft[name] ?? settings[name] ?? null}
            error={errorOf(name)}
            disabled={false}
            onChange={(value) => change(name, value)}
          />
        ))}
      </div>
      {dirty && (
        <div className="k-setting-foot">
          <Button look="primary" busy={busy} onClick={() => void save(draft)}>
            {words.save}
          </Button>
          <Button onClick={() => setDraft({})}>{words.discard}</Button>
          {error !== undefined && (
            <span className="k-bad" role="alert">
              {sentenceOf(error)}
            </span>
          )}
        </div>
      )}
      <LeaveGuard dirty={dirty} />
    </section>
  );
}

function Alerts({ alerts }: Pick<Overview, 'alerts'>) {
  const t = texts.use();
  const locale = useLocale();
  const number = (n: number) => n.toLocaleString(locale);
  if (alerts.length === 0)
    return <Empty icon={<ShieldCheck className="k-state-icon" />} title={t.noAlerts} hint={t.noAlertsHint} />;
  return (
    <CardTable heads={[t.person, t.at, t.what]}>
      {alerts.map((alert) => (
        <tr key={alert.id}>
          <td className="k-name">{alert.name}</td>
          <td data-label={t.at}>
            <time dateTime={alert.at}>{longMoment(alert.at)}</time>
          </td>
          <td data-label={t.what}>
            <span className="k-bad">{t.did(t.kinds[alert.kind], number(alert.n))}</span>{' '}
            <span className="k-muted">
              {alert.n > alert.limit || alert.usual === null
                ? t.over(number(alert.limit))
                : t.usual(number(alert.usual))}
            </span>
          </td>
        </tr>
      ))}
    </CardTable>
  );
}

function People({ people }: Pick<Overview, 'people'>) {
  const t = texts.use();
  const locale = useLocale();
  if (people.length === 0) return <p className="k-muted">{t.noPeople}</p>;
  return (
    <div className="k-table-box">
      <table className="k-table is-cards">
        <thead>
          <tr>
            <th>{t.person}</th>
            <th>{t.department}</th>
            {sightKinds.map((kind) => (
              <th key={kind} className="is-end">
                {t.kinds[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.user_id}>
              <td className="k-name">
                {person.name} {!person.active && <span className="k-tag">{t.left}</span>}
              </td>
              <td data-label={t.department}>{person.department}</td>
              {sightKinds.map((kind) => (
                <td key={kind} data-label={t.kinds[kind]} className="is-end">
                  {person[kind].toLocaleString(locale)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Seen() {
  const t = texts.use();
  const query = useQuery({
    queryKey: ['guard'],
    queryFn: ({ signal }) => get<Overview>('/guard', {}, signal),
  });
  if (query.isPending) return <SkeletonLines lines={6} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <section className="k-block">
        <header>
          <h3>{t.alerts}</h3>
        </header>
        <Alerts alerts={query.data.alerts} />
      </section>
      <section className="k-block">
        <header>
          <h3>{t.people}</h3>
        </header>
        <People people={query.data.people} />
      </section>
    </>
  );
}

/** 防泄密: how much one person may see and take away, who was warned of, and who saw how much. */
export function Guard() {
  const t = texts.use();
  const query = useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => get<Settings>('/settings', {}, signal),
  });
  if (query.isPending) return <SkeletonLines lines={6} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <SectionHead name="guard" />
      <Seen />
      <section className="k-block" style={{ maxWidth: 640 }}>
        <header>
          <h3>{t.fields}</h3>
        </header>
        <p className="k-hint">{t.fieldsHint}</p>
        <Link to="/settings/$section" params={{ section: 'roles' }} search={{}} className="k-link">
          {t.toRoles}
        </Link>
      </section>
      <Rules settings={query.data} />
    </>
  );
}
