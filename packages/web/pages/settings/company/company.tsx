import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Json } from '@kehu/kernel/json/json.ts';
import { call, get } from '@kehu/ui/api/call.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { LeaveGuard } from '../leave-guard.tsx';
import { SectionHead } from '../section-head.tsx';
import { texts } from './texts.ts';

const groups = {
  profile: ['company_name', 'base_currency'],
  policies: ['session_hours', 'account_lock_quota', 'activity_edit_hours'],
} as const;
type Name = (typeof groups)[keyof typeof groups][number];
type Settings = { readonly [name: string]: Json };

const numeric: ReadonlySet<Name> = new Set(['session_hours', 'account_lock_quota', 'activity_edit_hours']);
const key = ['settings'] as const;

function Setting({
  name,
  value,
  error,
  disabled,
  onChange,
}: {
  name: Name;
  value: Json;
  error: string | undefined;
  disabled: boolean;
  onChange: (value: Json) => void;
}) {
  const t = texts.use();
  const unit = { company_name: '', base_currency: '', ...t.units }[name];
  return (
    <Labeled label={t.names[name]} hint={t.hints[name]} error={error}>
      {(labelled) => (
        <div style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
          <TextInput
            {...labelled}
            disabled={disabled}
            inputMode={numeric.has(name) ? 'numeric' : undefined}
            value={value === null ? '' : String(value)}
            onChange={(event) => {
              const text = event.target.value;
              onChange(numeric.has(name) && /^\d+$/.test(text) ? Number(text) : text);
            }}
          />
          {unit && <span className="k-muted">{unit}</span>}
        </div>
      )}
    </Labeled>
  );
}

function useSave(onSaved: () => void) {
  const t = texts.use();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const save = async (values: Settings) => {
    setBusy(true);
    setError(undefined);
    try {
      client.setQueryData(key, await call<Settings>('PATCH', '/settings', { body: values }));
      await client.invalidateQueries({ queryKey: keys.meta });
      toast(t.saved);
      onSaved();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return { save, busy, error };
}

/** The company itself, and the rules that hold for everybody. */
export function Company() {
  const t = texts.use();
  const admin = useSession().user.roles.some((role) => role.code === 'admin');
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => get<Settings>('/settings', {}, signal) });
  const [draft, setDraft] = useState<Settings>({});
  const { save, busy, error } = useSave(() => setDraft({}));
  if (query.isPending) return <SkeletonLines lines={6} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const dirty = Object.keys(draft).length > 0;
  const errorOf = (name: Name): string | undefined =>
    isProblem(error) ? error.errors.find((each) => each.field === name)?.message : undefined;
  const change = (name: Name, value: Json) => {
    const { [name]: _old, ...rest } = draft;
    setDraft(value === query.data[name] ? rest : { ...draft, [name]: value });
  };
  return (
    <>
      <SectionHead name="company" />
      {!admin && <p className="k-muted">{t.readOnly}</p>}
      {(['profile', 'policies'] as const).map((group) => (
        <section key={group} className="k-block" style={{ maxWidth: 640 }}>
          <header>
            <h3>{t[group]}</h3>
          </header>
          <div className="k-stack">
            {groups[group].map((name) => (
              <Setting
                key={name}
                name={name}
                value={draft[name] ?? query.data[name] ?? null}
                error={errorOf(name)}
                disabled={!admin}
                onChange={(value) => change(name, value)}
              />
            ))}
          </div>
        </section>
      ))}
      {dirty && (
        <div className="k-section-tools" style={{ marginTop: 16 }}>
          <Button look="primary" busy={busy} onClick={() => void save(draft)}>
            {t.save}
          </Button>
          <Button onClick={() => setDraft({})}>{t.discard}</Button>
          {error !== undefined && (
            <span className="k-bad" role="alert">
              {sentenceOf(error)}
            </span>
          )}
        </div>
      )}
      <LeaveGuard dirty={dirty} />
    </>
  );
}
