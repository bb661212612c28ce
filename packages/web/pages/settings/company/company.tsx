import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { isJsonList, type Json } from '@kehu/kernel/json/json.ts';
import { companySettings, optionalModules } from '@kehu/objects/company-settings.ts';
import { settingGroups, type SettingDeclaration } from '@kehu/objects/setting-declaration.ts';
import { call, get } from '@kehu/ui/api/call.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { same } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Checkbox, Labeled, Segments, TextInput } from '@kehu/ui/parts/form.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { AccentSetting } from './accent-setting.tsx';
import { LeaveGuard } from '../leave-guard.tsx';
import { texts as roleTexts } from '../roles/texts.ts';
import { SectionHead } from '../section-head.tsx';
import { LogoSettings } from './logo-settings.tsx';
import { texts } from './texts.ts';
import './company.css';

type Settings = { readonly [name: string]: Json };

const key = ['settings'] as const;
const groupNames = Object.keys(settingGroups).filter(
  // Working days, the conversion of leads and rules of customers have pages of their own.
  (name): name is keyof typeof settingGroups =>
    name in settingGroups && name !== 'calendar' && name !== 'conversion' && name !== 'classes',
);
const all: readonly (readonly [string, SettingDeclaration])[] = Object.entries(companySettings);

/** More of them stand in a list that is searched. */
const fewChoices = 5;

export interface SettingProps {
  readonly name: string;
  readonly about: SettingDeclaration;
  readonly value: Json;
  readonly error: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (value: Json) => void;
}

/** Modules with what is in them at present; those without an object have nothing to switch off yet. */
function ModuleSwitches({ value, disabled, onChange }: SettingProps) {
  const t = texts.use();
  const { modules } = roleTexts.use();
  const objects = useMeta().objects;
  const off = isJsonList(value) ? value.map(String) : [];
  const used = optionalModules.filter(
    (module) => off.includes(module) || objects.some((object) => object.module === module),
  );
  return (
    <div className="k-setting-modules">
      <p className="k-hint">{t.modulesHint}</p>
      {used.map((module) => (
        <Checkbox
          key={module}
          checked={!off.includes(module)}
          disabled={disabled}
          onChange={(event) =>
            onChange(event.target.checked ? off.filter((each) => each !== module) : [...off, module])
          }
        >
          {modules[module]}
        </Checkbox>
      ))}
    </div>
  );
}

/** One setting, as its schema says. */
export function Setting(props: SettingProps) {
  const { name, about, value, error, disabled, onChange } = props;
  const say = useSay();
  const { choices, unit, schema } = about;
  if (name === 'modules_off') return <ModuleSwitches {...props} />;
  if (name === 'accent') return <AccentSetting {...props} />;
  if (schema['type'] === 'boolean')
    return (
      <div className="k-field">
        <Checkbox
          checked={value === true}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
        >
          {say(about.label)}
        </Checkbox>
        {about.hint && <div className="k-hint">{say(about.hint)}</div>}
      </div>
    );
  const isNumber = schema['type'] === 'integer';
  return (
    <Labeled label={say(about.label)} hint={about.hint && say(about.hint)} error={error}>
      {(labelled) =>
        choices && Object.keys(choices).length > fewChoices ? (
          <Select
            id={labelled.id}
            label={say(about.label)}
            disabled={disabled}
            choices={Object.entries(choices).map(([each, label]) => ({
              key: each,
              label: say(label),
              words: each,
            }))}
            value={choices[String(value)] ? say(choices[String(value)] ?? about.label) : String(value)}
            selected={[String(value)]}
            onPick={onChange}
          />
        ) : choices ? (
          <Segments
            label={say(about.label)}
            segments={Object.entries(choices).map(([each, label]) => ({ value: each, label: say(label) }))}
            value={String(value)}
            onChange={(next) => !disabled && onChange(next)}
          />
        ) : (
          <div className="k-setting">
            <TextInput
              {...labelled}
              disabled={disabled}
              inputMode={isNumber ? 'numeric' : undefined}
              value={value === null ? '' : String(value)}
              onChange={(event) => {
                const text = event.target.value;
                onChange(isNumber && /^\d+$/.test(text) ? Number(text) : text);
              }}
            />
            {unit && <span className="k-muted">{say(unit)}</span>}
          </div>
        )
      }
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
  const say = useSay();
  const admin = useSession().user.roles.some((role) => role.code === 'admin');
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => get<Settings>('/settings', {}, signal) });
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
