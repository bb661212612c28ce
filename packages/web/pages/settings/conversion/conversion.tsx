import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ArrowRightLeft } from 'lucide-react';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { call, get } from '@kehu/ui/api/call.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { same } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { LeaveGuard } from '../leave-guard.tsx';
import { SectionHead } from '../section-head.tsx';
import { differing, usualOf, type Mapping } from './pairs.ts';
import { TargetCard } from './target-card.tsx';
import { texts } from './texts.ts';

const key = ['settings'] as const;
const names = ['account', 'contact', 'opportunity'] as const;

/** The reasons of a refusal, by field of a target. */
function refusalsOf(error: unknown, target: string): { readonly [to: string]: string } {
  if (!isProblem(error)) return {};
  const at = `lead_mapping.${target}.`;
  return Object.fromEntries(
    error.errors
      .filter(({ field }) => field.startsWith(at))
      .map(({ field, message }) => [field.slice(at.length), message]),
  );
}

function Editor({ lead, kept, admin }: { lead: ObjectMeta; kept: Mapping; admin: boolean }) {
  const t = texts.use();
  const say = useSay();
  const meta = useMeta();
  const [wanted, setWanted] = useState(kept);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const targets = names.flatMap((name) => objectOf(meta, name) ?? []);
  const dirty = !same(promised<Json>(wanted), promised<Json>(kept));
  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const body = { lead_mapping: wanted };
      client.setQueryData(key, await call<JsonObject>('PATCH', '/settings', { body }));
      toast(t.saved);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="k-stack">
      <LeaveGuard dirty={dirty} />
      {targets.map((target) => {
        const usual = usualOf(lead, target);
        return (
          <TargetCard
            key={target.name}
            title={say(target.label)}
            lead={lead}
            target={target}
            usual={usual}
            pairs={{ ...usual, ...wanted[target.name] }}
            disabled={!admin || busy}
            bad={refusalsOf(error, target.name)}
            onChange={(pairs) => setWanted({ ...wanted, [target.name]: differing(pairs, usual) })}
          />
        );
      })}
      {error !== undefined && <p className="k-bad">{sentenceOf(error)}</p>}
      <p className="k-hint">{t.hint}</p>
      {admin && (
        <div className="k-section-tools">
          <Button look="primary" busy={busy} disabled={!dirty} onClick={() => void save()}>
            {t.save}
          </Button>
          <Button disabled={busy || same(promised<Json>(wanted), {})} onClick={() => setWanted({})}>
            {t.reset}
          </Button>
        </div>
      )}
    </div>
  );
}

/** 线索转化: which field goes where (flows §1.3), administrators' own fields too. */
export function Conversion() {
  const t = texts.use();
  const lead = objectOf(useMeta(), 'lead');
  const { user } = useSession();
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<JsonObject>('/settings', {}, signal),
  });
  const admin = user.roles.some(({ code }) => code === 'admin');
  return (
    <>
      <SectionHead name="conversion" />
      {!lead && <Empty icon={<ArrowRightLeft className="k-state-icon" />} title={t.noLead} />}
      {query.isPending && <SkeletonLines lines={8} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {lead && query.data && (
        <Editor
          key={JSON.stringify(query.data['lead_mapping'])}
          lead={lead}
          kept={promised<Mapping>(query.data['lead_mapping'] ?? {})}
          admin={admin}
        />
      )}
    </>
  );
}
