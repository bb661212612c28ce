import { useState } from 'react';
import { isJsonList, type Json } from '@kehu/kernel/json/json.ts';
import { optionalModules } from '@kehu/objects/company-settings.ts';
import type { SettingDeclaration } from '@kehu/objects/setting-declaration.ts';
import { call } from '@kehu/ui/api/call.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Checkbox, Labeled, Segments, TextArea, TextInput } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { texts as roleTexts } from '../roles/texts.ts';
import { RatesSetting } from './rates-setting.tsx';
import { AccentSetting } from './accent-setting.tsx';
import { texts } from './texts.ts';
import './company.css';

export type Settings = { readonly [name: string]: Json };

export const settingsKey = ['settings'] as const;

/** More of them stand in a list that is searched. */
const fewChoices = 5;
/** Texts of this length have lines. */
const long = 1000;

interface SettingProps {
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

/** A text that has lines. */
function LongText({ id, value, disabled, onChange }: SettingProps & { readonly id: string }) {
  const typed = typeof value === 'string' ? value : '';
  return (
    <TextArea
      id={id}
      rows={10}
      disabled={disabled}
      value={typed}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** One company setting as its declaration says. */
export function Setting(props: SettingProps) {
  const { name, about, value, error, disabled, onChange } = props;
  const say = useSay();
  const { choices, unit, schema } = about;
  if (name === 'modules_off') return <ModuleSwitches {...props} />;
  if (name === 'exchange_rates') return <RatesSetting {...props} />;
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
        ) : Number(schema['maxLength'] ?? 0) >= long ? (
          <LongText {...props} id={labelled.id} />
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

/** Writes settings; refusals stand at their fields. */
export function useSave(onSaved: () => void) {
  const t = texts.use();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const save = async (values: Settings) => {
    setBusy(true);
    setError(undefined);
    try {
      client.setQueryData(settingsKey, await call<Settings>('PATCH', '/settings', { body: values }));
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
