import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { FollowPreset } from '@kehu/kernel/meta/meta.ts';
import { followSettings } from '@kehu/objects/work/activity/follow-presets.ts';
import { call, get } from '@kehu/ui/api/call.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { same } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { LeaveGuard } from '../leave-guard.tsx';
import { SectionHead } from '../section-head.tsx';
import { TypeCard } from './type-card.tsx';
import { texts } from './texts.ts';

const key = ['settings'] as const;
const shipped = followSettings.follow_presets.preset;

/** Reasons of a refusal by line and field: `3.zh`. */
function refusalsOf(error: unknown): { readonly [at: string]: string } {
  if (!isProblem(error)) return {};
  const head = 'follow_presets.';
  return Object.fromEntries(
    error.errors
      .filter(({ field }) => field.startsWith(head))
      .map(({ field, message }) => [field.slice(head.length), message]),
  );
}

function Editor({ kept, admin }: { kept: readonly FollowPreset[]; admin: boolean }) {
  const t = texts.use();
  const { options } = useMeta();
  const [wanted, setWanted] = useState(kept);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const dirty = !same(promised<Json>(wanted), promised<Json>(kept));
  const types = (options['activity_type'] ?? []).filter(({ enabled }) => enabled !== false);
  const bad = refusalsOf(error);
  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const body = { follow_presets: wanted.map((one) => ({ ...one })) };
      client.setQueryData(key, await call<JsonObject>('PATCH', '/settings', { body }));
      void client.invalidateQueries({ queryKey: keys.meta });
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
      {types.map((type) => (
        <TypeCard
          key={type.value}
          type={type}
          all={wanted}
          disabled={!admin || busy}
          bad={bad}
          onChange={setWanted}
        />
      ))}
      {error !== undefined && Object.keys(bad).length === 0 && <p className="k-bad">{sentenceOf(error)}</p>}
      <p className="k-hint">{t.hint}</p>
      {admin && (
        <div className="k-section-tools">
          <Button look="primary" busy={busy} disabled={!dirty} onClick={() => void save()}>
            {t.save}
          </Button>
          <Button
            disabled={busy || same(promised<Json>(wanted), promised<Json>(shipped))}
            onClick={() => setWanted(shipped)}
          >
            {t.reset}
          </Button>
        </div>
      )}
    </div>
  );
}

/** 跟进快捷结果: what usually comes of a follow-up, by its type. */
export function FollowResults() {
  const { user } = useSession();
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<JsonObject>('/settings', {}, signal),
  });
  const admin = user.roles.some(({ code }) => code === 'admin');
  return (
    <>
      <SectionHead name="follow-results" />
      {query.isPending && <SkeletonLines lines={8} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <Editor
          key={JSON.stringify(query.data['follow_presets'])}
          kept={promised<readonly FollowPreset[]>(query.data['follow_presets'] ?? [])}
          admin={admin}
        />
      )}
    </>
  );
}
