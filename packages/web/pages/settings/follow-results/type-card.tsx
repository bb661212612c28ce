import { ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { Option } from '@kehu/kernel/declare/kind.ts';
import type { FollowPreset } from '@kehu/kernel/meta/meta.ts';
import { mostPresets, newPreset } from '@kehu/objects/work/activity/follow-presets.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { TextInput } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { texts } from './texts.ts';
import '@kehu/ui/parts/table.css';

interface LineProps {
  readonly preset: FollowPreset;
  readonly first: boolean;
  readonly disabled: boolean;
  readonly bad: (field: string) => string | undefined;
  readonly onChange: (part: Partial<FollowPreset>) => void;
  readonly onUp: () => void;
  readonly onRemove: () => void;
}

const aDay = /^\d{1,3}$/;

function Bad({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p className="k-bad" role="alert">
      {text}
    </p>
  );
}

type ToolsProps = Pick<LineProps, 'first' | 'disabled' | 'onUp' | 'onRemove'> & { readonly what: string };

function Tools({ what, first, disabled, onUp, onRemove }: ToolsProps) {
  const t = texts.use();
  return (
    <>
      <Button
        small
        look="ghost"
        icon={<ArrowUp />}
        aria-label={t.up(what)}
        disabled={disabled || first}
        onClick={onUp}
      />
      <Button
        small
        look="ghost"
        icon={<Trash2 />}
        aria-label={t.remove(what)}
        disabled={disabled}
        onClick={onRemove}
      />
    </>
  );
}

function Line({ preset, first, disabled, bad, onChange, onUp, onRemove }: LineProps) {
  const t = texts.use();
  const say = useSay();
  const results = (useMeta().options['activity_result'] ?? []).filter(({ enabled }) => enabled !== false);
  const { zh, en } = preset;
  const chosen = results.find(({ value }) => value === preset.result);
  return (
    <tr>
      <td>
        <TextInput
          aria-label={t.words}
          maxLength={20}
          value={zh}
          disabled={disabled}
          aria-invalid={bad('zh') !== undefined}
          onChange={({ target }) => onChange({ zh: target.value, en })}
        />
        <Bad text={bad('zh')} />
      </td>
      <td data-label={t.english}>
        <TextInput
          aria-label={t.english}
          maxLength={40}
          value={en}
          disabled={disabled}
          onChange={({ target }) => onChange({ zh, en: target.value })}
        />
      </td>
      <td data-label={t.result}>
        <Select
          label={t.result}
          choices={results.map(({ value, label }) => ({ key: value, label: say(label) }))}
          value={chosen ? say(chosen.label) : preset.result}
          selected={[preset.result]}
          disabled={disabled}
          invalid={bad('result') !== undefined}
          onPick={(result) => onChange({ result })}
        />
        <Bad text={bad('result')} />
      </td>
      <td data-label={t.days}>
        <TextInput
          aria-label={t.days}
          inputMode="numeric"
          placeholder={t.daysHint}
          value={preset.days === null ? '' : String(preset.days)}
          disabled={disabled}
          onChange={({ target: { value } }) => {
            if (value === '') onChange({ days: null });
            else if (aDay.test(value) && Number(value) <= 365) onChange({ days: Number(value) });
          }}
        />
      </td>
      <td className="is-tight is-side">
        <Tools what={zh} first={first} disabled={disabled} onUp={onUp} onRemove={onRemove} />
      </td>
    </tr>
  );
}

interface CardProps {
  readonly type: Option;
  /** Of all types: lines keep their place among them. */
  readonly all: readonly FollowPreset[];
  readonly disabled: boolean;
  readonly bad: { readonly [at: string]: string };
  readonly onChange: (all: readonly FollowPreset[]) => void;
}

/** One way of meeting a customer, and what usually comes of it. */
export function TypeCard({ type, all, disabled, bad, onChange }: CardProps) {
  const t = texts.use();
  const say = useSay();
  const places = all.flatMap((one, at) => (one.type === type.value ? at : []));
  const put = (at: number, part: Partial<FollowPreset>) =>
    onChange(all.map((one, place) => (place === at ? { ...one, ...part } : one)));
  const swap = (at: number, above: number) =>
    onChange(all.map((one, place) => (place === at ? all[above] : place === above ? all[at] : one) ?? one));
  return (
    <section className="k-block">
      <header>
        <h3>{say(type.label)}</h3>
        <span className="k-spring" />
        <Button
          small
          look="ghost"
          icon={<Plus />}
          disabled={disabled || places.length >= mostPresets}
          onClick={() => onChange([...all, newPreset(type.value, t.fresh)])}
        >
          {t.add}
        </Button>
      </header>
      {places.length === 0 ? (
        <p className="k-muted">{t.none}</p>
      ) : (
        <div className="k-table-box">
          <table className="k-table is-cards">
            <thead>
              <tr>
                <th>{t.words}</th>
                <th>{t.english}</th>
                <th>{t.result}</th>
                <th>{t.days}</th>
                <th aria-hidden />
              </tr>
            </thead>
            <tbody>
              {places.map((at, n) => {
                const preset = all[at];
                if (!preset) return null;
                return (
                  <Line
                    key={at}
                    preset={preset}
                    first={n === 0}
                    disabled={disabled}
                    bad={(field) => bad[`${at}.${field}`]}
                    onChange={(part) => put(at, part)}
                    onUp={() => swap(at, places[n - 1] ?? at)}
                    onRemove={() => onChange(all.filter((_, place) => place !== at))}
                  />
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
