import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Json } from '@kehu/kernel/json/json.ts';
import { companySettings } from '@kehu/objects/company-settings.ts';
import { settingGroups, type SettingDeclaration } from '@kehu/objects/setting-declaration.ts';
import { get } from '@kehu/ui/api/call.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { same } from '@kehu/ui/data/changes.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { LeaveGuard } from '../leave-guard.tsx';
import { SectionHead } from '../section-head.tsx';
import { LogoSettings } from './logo-settings.tsx';
import { Setting, settingsKey, useSave, type Settings } from './setting.tsx';
import { texts } from './texts.ts';
import './company.css';

const groupNames = Object.keys(settingGroups).filter(
  // Working days, the conversion of leads, results of follow-ups, rules of customers and the leak guard have pages of their own.
  (name): name is keyof typeof settingGroups =>
    name in settingGroups && !['calendar', 'conversion', 'follow', 'classes', 'guard'].includes(name),
);
const all: readonly (readonly [string, SettingDeclaration])[] = Object.entries(companySettings);

/** The company itself, and the rules that hold for everybody. */
export function Company() {
  const t = texts.use();
  const say = useSay();
  const admin = useSession().user.roles.some((role) => role.code === 'admin');
  const query = useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => get<Settings>('/settings', {}, signal),
  });
  const [draft, setDraft] = useState<Settings>({});
  const { save, busy, error } = useSave(() => setDraft({}));
  if (query.isPending) return <SkeletonLines lines={6} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const dirty = Object.keys(draft).length > 0;
  const errorOf = (name: string): string | undefined =>
    isProblem(error) ? error.errors.find((each) => each.field === name)?.message : undefined;
  const change = (name: string, value: Json) => {
    const { [name]: _old, ...rest } = draft;
    setDraft(same(value, query.data[name]) ? rest : { ...draft, [name]: value });
  };
  return (
    <>
      <SectionHead name="company" />
      {!admin && <p className="k-muted">{t.readOnly}</p>}
      {groupNames.map((group) => (
        <section key={group} className="k-block" style={{ maxWidth: 640 }}>
          <header>
            <h3>{say(settingGroups[group])}</h3>
          </header>
          <div className="k-stack">
            {group === 'profile' && <LogoSettings disabled={!admin} />}
            {all
              .filter(([, about]) => about.group === group)
              .map(([name, about]) => (
                <Setting
                  key={name}
                  name={name}
                  about={about}
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
        <div className="k-setting-foot">
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
