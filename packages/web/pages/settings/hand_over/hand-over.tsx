import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { UserRoundCheck } from 'lucide-react';
import { client } from '@kehu/ui/data/client.ts';
import { isOver, useJob, useJobEnd } from '@kehu/ui/data/job.ts';
import { useLocale } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Checkbox, Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { Progress } from '@kehu/ui/parts/progress.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { SectionHead } from '../section-head.tsx';
import {
  beginHandOver,
  bodyOf,
  emptyDraft,
  estateKey,
  pastKey,
  readEstate,
  type Draft,
  type Estate,
} from './data.ts';
import { EstateTable } from './estate-table.tsx';
import { MainWay } from './main-way.tsx';
import { PastHandOvers } from './past.tsx';
import { PersonInput } from './person-input.tsx';
import { Sights } from './sights.tsx';
import { texts } from './texts.ts';
import './hand-over.css';

const route = getRouteApi('/shell/settings/$section');

function Further({ draft, onChange }: { draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  const t = texts.use();
  return (
    <>
      <Checkbox checked={draft.follow} onChange={(event) => onChange({ follow: event.target.checked })}>
        {t.follow}
      </Checkbox>
      <PersonInput
        label={t.named}
        hint={t.namedHint}
        value={draft.named}
        onPick={(named) => onChange({ named })}
      />
      <Labeled label={t.reason}>
        {(labelled) => (
          <TextInput
            {...labelled}
            maxLength={200}
            value={draft.reason}
            onChange={(event) => onChange({ reason: event.target.value })}
          />
        )}
      </Labeled>
      <Checkbox checked={draft.disable} onChange={(event) => onChange({ disable: event.target.checked })}>
        {t.disable}
      </Checkbox>
    </>
  );
}

/** Begins it after a second look, and shows how far it is. */
function Start({ estate, draft }: { estate: Estate; draft: Draft }) {
  const t = texts.use();
  const locale = useLocale();
  const [asked, setAsked] = useState(false);
  const [jobId, setJobId] = useState<string>();
  const job = useJob(jobId);
  useJobEnd(job, () => void client.invalidateQueries({ queryKey: pastKey }));
  const { name, id } = estate.user;
  const body = bodyOf(draft);
  const total = estate.holdings
    .filter(({ moves }) => moves !== 'nothing')
    .reduce((sum, { count }) => sum + count, 0)
    .toLocaleString(locale);
  const begin = async () => {
    if (body) setJobId((await beginHandOver(id, body)).job.id);
  };
  const running = jobId !== undefined && !isOver(job);
  return (
    <div className="k-setting-foot">
      <Button look="primary" busy={running} disabled={!body} onClick={() => setAsked(true)}>
        {t.start}
      </Button>
      {running && (
        <>
          <Progress job={job} />
          <span className="k-muted">{t.running}</span>
        </>
      )}
      {job?.state === 'failed' && (
        <span className="k-bad" role="alert">
          {t.failed}
        </span>
      )}
      {asked && (
        <Confirm
          title={t.confirmTitle(name, total)}
          action={t.start}
          danger
          typed={{ label: t.typeName(name), word: name }}
          onClose={() => setAsked(false)}
          onConfirm={begin}
        >
          <p>{t.confirmHint}</p>
        </Confirm>
      )}
    </div>
  );
}

function Wizard({ estate }: { estate: Estate }) {
  const t = texts.use();
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const { holdings, user } = estate;
  return (
    <>
      {user.status === 'disabled' && <p className="k-warn">{t.disabledNow}</p>}
      <section className="k-block">
        <header>
          <h3>{t.main}</h3>
        </header>
        <div className="k-stack" style={{ maxWidth: 640 }}>
          <MainWay draft={draft} onChange={change} />
          <Further draft={draft} onChange={change} />
        </div>
      </section>
      <section className="k-block">
        <header>
          <h3>{t.estate}</h3>
        </header>
        <p className="k-hint">{t.history}</p>
        {holdings.length === 0 ? (
          <Empty icon={<UserRoundCheck className="k-state-icon" />} title={t.nothing} hint={t.nothingHint} />
        ) : (
          <EstateTable holdings={holdings} draft={draft} onChange={change} />
        )}
        <Start estate={estate} draft={draft} />
      </section>
    </>
  );
}

function Chosen({ id }: { id: string }) {
  const query = useQuery({ queryKey: estateKey(id), queryFn: ({ signal }) => readEstate(id, signal) });
  if (query.isPending) return <SkeletonLines lines={8} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <Wizard key={id} estate={query.data} />
      <Sights id={id} />
    </>
  );
}

/** 离职交接: what somebody leaves behind goes to others in one supervised step, and can be taken back for a week. */
export function HandOver() {
  const t = texts.use();
  const navigate = useNavigate();
  const { id, q } = route.useSearch();
  const pick = (user: { id: string; label: string } | undefined) =>
    void navigate({
      to: '/settings/$section',
      params: { section: 'hand_over' },
      search: user ? { id: user.id, q: user.label } : {},
    });
  return (
    <>
      <SectionHead name="hand_over" />
      <section className="k-block">
        <div style={{ maxWidth: 420 }}>
          <PersonInput
            label={t.who}
            hint={t.whoHint}
            value={id === undefined ? undefined : { id, label: q ?? '' }}
            onPick={pick}
          />
        </div>
      </section>
      {id !== undefined && <Chosen id={id} />}
      <PastHandOvers />
    </>
  );
}
