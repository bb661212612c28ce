import { useState } from 'react';
import { companySettings } from '@kehu/objects/company-settings.ts';
import type { SettingDeclaration } from '@kehu/objects/setting-declaration.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { isOver, useJob, useJobEnd } from '@kehu/ui/data/job.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { Setting } from '../company/setting.tsx';
import { LeaveGuard } from '../leave-guard.tsx';
import { SectionHead } from '../section-head.tsx';
import { GradeRules } from './grade-rules.tsx';
import { PreviewTable } from './preview.tsx';
import { begin, previewOf, useDraft, type About, type Preview } from './rules-data.ts';
import { Runs } from './runs.tsx';
import { texts } from './texts.ts';
import '@kehu/ui/parts/block.css';
import '@kehu/ui/parts/table.css';
import '../company/company.css';
import './customer-rules.css';

const all: { readonly [name: string]: SettingDeclaration } = companySettings;

/** Which settings stand on which page. */
const shown: { readonly [about in About]: readonly string[] } = {
  lifecycle: ['lifecycle_rules', 'dormant_days', 'lost_days', 'loyal_deals'],
  grade: ['grade_nightly'],
  value_class: ['value_rules', 'value_share', 'value_rise', 'value_fall', 'value_overdue_days'],
};

/** 客户规则: by what stages, grades and value classes follow; what they would change, and the way back (flows §13). */
export function CustomerRules() {
  const t = texts.use();
  const admin = useSession().user.roles.some((role) => role.code === 'admin');
  const draft = useDraft(t);
  const [about, setAbout] = useState<About>('lifecycle');
  if (draft.query.isPending) return <SkeletonLines lines={6} />;
  if (draft.query.isError)
    return <Failed error={draft.query.error} onRetry={() => void draft.query.refetch()} />;
  const errorOf = (name: string): string | undefined =>
    isProblem(draft.error) ? draft.error.errors.find((each) => each.field === name)?.message : undefined;
  return (
    <div className="k-customer-rules">
      <SectionHead name="customer-rules" />
      {!admin && <p className="k-muted">{t.readOnly}</p>}
      <Segments
        label={t.rule}
        segments={[
          { value: 'lifecycle', label: t.tabs.lifecycle },
          { value: 'grade', label: t.tabs.grade },
          { value: 'value_class', label: t.tabs.value_class },
        ]}
        value={about}
        onChange={setAbout}
      />
      <section className="k-block">
        <div className="k-stack">
          {shown[about].map((name) => {
            const declaration = all[name];
            return (
              declaration && (
                <Setting
                  key={name}
                  name={name}
                  about={declaration}
                  value={draft.valueOf(name)}
                  error={errorOf(name)}
                  disabled={!admin}
                  onChange={(value) => draft.change(name, value)}
                />
              )
            );
          })}
          {about === 'grade' && (
            <GradeRules
              value={draft.valueOf('grade_rules')}
              errorOf={errorOf}
              onChange={(value) => draft.change('grade_rules', value)}
            />
          )}
        </div>
      </section>
      {draft.dirty && (
        <div className="k-setting-foot">
          <Button look="primary" busy={draft.busy} onClick={() => void draft.save()}>
            {t.save}
          </Button>
          <Button onClick={draft.discard}>{t.discard}</Button>
          {draft.error !== undefined && (
            <span className="k-bad" role="alert">
              {sentenceOf(draft.error)}
            </span>
          )}
        </div>
      )}
      {admin && <RunNow key={about} about={about} draft={draft} />}
      <LeaveGuard dirty={draft.dirty} />
    </div>
  );
}

/** What the rules would change, then the run itself; grades are previewed before they are saved. */
function RunNow({ about, draft }: { about: About; draft: ReturnType<typeof useDraft> }) {
  const t = texts.use();
  const [preview, setPreview] = useState<Preview>();
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(false);
  const [jobId, setJob] = useState<string>();
  const [round, setRound] = useState(0);
  const job = useJob(jobId);
  useJobEnd(job, (ended) => {
    setRound((n) => n + 1);
    setPreview(undefined);
    if (ended.state === 'done') toast(t.done(Number(ended.result?.['changed'] ?? 0)));
    else toast(t.failed);
  });
  const look = async () => {
    setBusy(true);
    try {
      const body = about === 'grade' ? { grade_rules: draft.valueOf('grade_rules') } : {};
      setPreview(await previewOf(about, body));
    } catch (problem) {
      toastError(problem);
    } finally {
      setBusy(false);
    }
  };
  const running = jobId !== undefined && !isOver(job);
  return (
    <>
      <section className="k-block">
        <div className="k-run-row">
          <Button busy={busy} disabled={about !== 'grade' && draft.dirty} onClick={() => void look()}>
            {t.preview}
          </Button>
          <Button
            look="primary"
            disabled={draft.dirty || running}
            busy={running}
            onClick={() => setAsked(true)}
          >
            {t.run}
          </Button>
          {draft.dirty && <span className="k-muted">{t.saveFirst}</span>}
          {running && <span className="k-muted">{t.running}</span>}
        </div>
        {preview && <PreviewTable about={about} preview={preview} />}
      </section>
      <Runs version={round} />
      {asked && (
        <Confirm
          title={t.confirmTitle}
          action={t.run}
          onClose={() => setAsked(false)}
          onConfirm={async () => {
            const begun = await begin(`/customer-rules/${about}/run`);
            if (begun) toast(t.started);
            setJob(begun?.id);
          }}
        >
          {t.confirmBody}
        </Confirm>
      )}
    </>
  );
}
