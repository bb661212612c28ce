import { Button } from '@kehu/ui/parts/button.tsx';
import { Checkbox, Labeled, Segments, TextInput } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { providers, securities, type Draft } from './mail-data.ts';
import { texts } from './texts.ts';

interface FormProps {
  readonly draft: Draft;
  readonly hasPassword: boolean;
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (part: Partial<Draft>) => void;
}

type ProviderName = keyof typeof providers;
const isProvider = (name: string): name is ProviderName => name in providers;

function Provider({ draft, onChange }: Pick<FormProps, 'draft' | 'onChange'>) {
  const t = texts.use();
  const names = Object.keys(providers).filter(isProvider);
  const now = names.find((name) => providers[name].host === draft.host);
  return (
    <Labeled label={t.provider} hint={t.providerHint}>
      {(labelled) => (
        <Select
          id={labelled.id}
          label={t.provider}
          choices={names.map((key) => ({ key, label: t.providers[key] }))}
          value={now ? t.providers[now] : undefined}
          selected={now ? [now] : []}
          placeholder={t.other}
          onPick={(name) => isProvider(name) && onChange(providers[name])}
        />
      )}
    </Labeled>
  );
}

interface LineProps extends FormProps {
  readonly name: 'host' | 'port' | 'login' | 'password' | 'from_name' | 'from_address';
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
}

function Line({ name, label, hint, required = false, draft, hasPassword, errorOf, onChange }: LineProps) {
  const t = texts.use();
  const isSecret = name === 'password';
  return (
    <Labeled label={label} hint={hint} required={required} error={errorOf(name)}>
      {(labelled) => (
        <TextInput
          {...labelled}
          value={draft[name]}
          maxLength={254}
          inputMode={name === 'port' ? 'numeric' : name === 'from_address' ? 'email' : undefined}
          {...(isSecret && {
            type: 'password',
            autoComplete: 'new-password',
            placeholder: hasPassword ? t.passwordKept : '',
          })}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Labeled>
  );
}

/** Where mail is handed over, and in whose name. */
export function ServerForm(props: FormProps) {
  const t = texts.use();
  const { draft, onChange } = props;
  return (
    <div className="k-stack">
      <div>
        <Checkbox checked={draft.enabled} onChange={(event) => onChange({ enabled: event.target.checked })}>
          {t.enabled}
        </Checkbox>
        <p className="k-hint">{t.enabledHint}</p>
      </div>
      <Provider draft={draft} onChange={onChange} />
      <div className="k-mail-pair">
        <Line {...props} name="host" label={t.host} hint={t.hostHint} required />
        <Line {...props} name="port" label={t.port} required />
      </div>
      <div>
        <div className="k-label">{t.security}</div>
        <Segments
          label={t.security}
          segments={securities.map((value) => ({ value, label: t.securities[value] }))}
          value={draft.security}
          onChange={(security) => onChange({ security })}
        />
      </div>
      <Line {...props} name="login" label={t.login} hint={t.loginHint} />
      <Line {...props} name="password" label={t.password} hint={t.passwordHint} />
      <div className="k-mail-pair is-even">
        <Line {...props} name="from_address" label={t.fromAddress} required />
        <Line {...props} name="from_name" label={t.fromName} />
      </div>
    </div>
  );
}

/** What is changed and not kept yet. */
export function SaveFoot(props: {
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}) {
  const t = texts.use();
  return (
    <div className="k-section-tools">
      <Button look="primary" busy={props.busy} onClick={props.onSave}>
        {t.save}
      </Button>
      <Button onClick={props.onDiscard}>{t.discard}</Button>
    </div>
  );
}
