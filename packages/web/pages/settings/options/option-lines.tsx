import { useRef, useState } from 'react';
import { Plus, X } from 'lucide-react';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Chip, hueOf } from '@kehu/ui/parts/chip.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Checkbox, TextInput } from '@kehu/ui/parts/form.tsx';
import { Popover } from '@kehu/ui/parts/popover.tsx';
import { Sortable } from '@kehu/ui/parts/sortable.tsx';
import { blankOption, type EditedOption } from './option.ts';
import { texts } from './texts.ts';
import './options.css';

/** An option and a name for its line that stays the same while it is edited. */
export interface Line {
  readonly key: string;
  readonly option: EditedOption;
  /** On the server already: it may be disabled, never removed. */
  readonly kept: boolean;
}

let made = 0;
export const newLine = (): Line => ({ key: `new${++made}`, option: blankOption, kept: false });
export const linesOf = (options: readonly EditedOption[], kept = true): readonly Line[] =>
  options.map((option) => ({ key: option.value || `new${++made}`, option, kept }));

const colors = ['', 'blue', 'teal', 'green', 'orange', 'red', 'violet', 'gray'] as const;

function ColorPick({ color, onPick }: { color: string; onPick: (color: string) => void }) {
  const t = texts.use();
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = () => setOpen(false);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="k-hue"
        data-hue={color === '' ? undefined : hueOf(color)}
        aria-label={t.color}
        title={t.color}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <Popover anchor={anchor} onClose={close} label={t.color}>
          <div className="k-hues">
            {colors.map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={color === '' ? each === '' : hueOf(each) === hueOf(color) && each !== ''}
                onClick={() => {
                  onPick(each);
                  close();
                  anchor.current?.focus();
                }}
              >
                {each === '' ? (
                  <span className="k-muted">{t.noColor}</span>
                ) : (
                  <Chip hue={hueOf(each)}>{t.colors[each]}</Chip>
                )}
              </button>
            ))}
          </div>
        </Popover>
      )}
    </>
  );
}

function LineInputs({
  line,
  onChange,
  onRemove,
  onEnter,
}: {
  line: Line;
  onChange: (option: EditedOption) => void;
  onRemove: () => void;
  onEnter: () => void;
}) {
  const t = texts.use();
  const { option } = line;
  const name = option.name || t.unnamed;
  const set = (change: Partial<EditedOption>) => onChange({ ...option, ...change });
  return (
    <>
      <ColorPick color={option.color} onPick={(color) => set({ color })} />
      <TextInput
        className="k-option-zh"
        aria-label={t.label}
        placeholder={t.label}
        value={option.name}
        maxLength={60}
        data-line={line.key}
        onChange={(event) => set({ name: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onEnter();
        }}
      />
      <TextInput
        className="k-option-en"
        aria-label={t.labelEn}
        placeholder={t.labelEn}
        value={option.nameEn}
        maxLength={60}
        onChange={(event) => set({ nameEn: event.target.value })}
      />
      <code className="k-option-code">{option.value || t.auto}</code>
      <label className="k-option-default" title={t.isDefault}>
        <Checkbox
          checked={option.isDefault}
          aria-label={`${name} ${t.isDefault}`}
          onChange={(event) => set({ isDefault: event.target.checked })}
        />
        <span>{t.isDefault}</span>
      </label>
      {line.kept ? (
        <label className="k-option-default">
          <Checkbox
            checked={option.enabled}
            aria-label={`${name} ${t.enabled}`}
            onChange={(event) => set({ enabled: event.target.checked })}
          />
          <span>{t.enabled}</span>
        </label>
      ) : (
        <Button look="ghost" small icon={<X />} aria-label={`${t.remove} ${name}`} onClick={onRemove} />
      )}
    </>
  );
}

/** The options of a set, to be named, coloured, ordered and switched off. Enter begins the next one. */
export function OptionLines({
  lines,
  onChange,
}: {
  lines: readonly Line[];
  onChange: (lines: readonly Line[]) => void;
}) {
  const t = texts.use();
  const box = useRef<HTMLDivElement>(null);
  const add = () => {
    const line = newLine();
    onChange([...lines, line]);
    setTimeout(() => box.current?.querySelector<HTMLInputElement>(`[data-line="${line.key}"]`)?.focus(), 0);
  };
  const put = (line: Line, option: EditedOption) =>
    onChange(
      lines.map((each) => {
        if (each.key === line.key) return { ...each, option };
        // Only one can be what a new record begins with.
        return option.isDefault ? { ...each, option: { ...each.option, isDefault: false } } : each;
      }),
    );
  return (
    <div ref={box} className="k-options">
      <Sortable
        label={t.options}
        items={lines}
        keyOf={(line) => line.key}
        nameOf={(line) => line.option.name || t.unnamed}
        onOrder={onChange}
      >
        {(line) => (
          <div className={classes('k-option-line', !line.option.enabled && 'is-off')}>
            <LineInputs
              line={line}
              onChange={(option) => put(line, option)}
              onRemove={() => onChange(lines.filter((each) => each.key !== line.key))}
              onEnter={add}
            />
          </div>
        )}
      </Sortable>
      <Button look="ghost" icon={<Plus />} onClick={add}>
        {t.add}
      </Button>
    </div>
  );
}
