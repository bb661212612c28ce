import type { Json } from '@kehu/kernel/json/json.ts';
import type { SettingDeclaration } from '@kehu/objects/setting-declaration.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { accentOf } from '@kehu/ui/theme/accent.ts';
import { texts } from './texts.ts';

/** What is drawn without a colour of one's own (tokens.css). */
const usual = '#2563eb';

/** The company's colour, picked or typed, with what is made of it for the sake of contrast. */
export function AccentSetting(props: {
  readonly about: SettingDeclaration;
  readonly value: Json;
  readonly error: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (value: Json) => void;
}) {
  const { about, value, error, disabled, onChange } = props;
  const t = texts.use().accent;
  const say = useSay();
  const text = typeof value === 'string' ? value : '';
  const accent = accentOf(text);
  const shown = accent?.primary ?? usual;
  return (
    <Labeled label={say(about.label)} hint={about.hint && say(about.hint)} error={error}>
      {(labelled) => (
        <div className="k-setting k-accent">
          <input
            type="color"
            aria-label={t.pick}
            value={accent ? text.toLowerCase() : usual}
            disabled={disabled}
            onChange={(event) => onChange(event.target.value)}
          />
          <TextInput
            {...labelled}
            value={text}
            maxLength={7}
            placeholder={usual}
            disabled={disabled}
            onChange={(event) => onChange(event.target.value.trim())}
          />
          <span className="k-accent-sample" style={{ background: shown }}>
            {t.sample}
          </span>
          {accent && accent.primary !== text.toLowerCase() && (
            <span className="k-muted">{t.darkened(shown)}</span>
          )}
          {text !== '' && !disabled && (
            <Button look="ghost" small onClick={() => onChange('')}>
              {t.usual}
            </Button>
          )}
        </div>
      )}
    </Labeled>
  );
}
