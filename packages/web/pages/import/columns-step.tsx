import { useState } from 'react';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Chip, type Hue } from '@kehu/ui/parts/chip.tsx';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import { encodings, previewFile, type Heading, type Sheet, type Wish } from './import-api.ts';
import { headingsAt, mappingFor, missingIn, samplesOf, sureness, withTarget } from './mapping.ts';
import { SheetSample } from './sheet-sample.tsx';
import { texts } from './texts.ts';
import { draftFor, sheetOf, type Draft } from './draft.ts';

interface StepProps {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly onChange: (wish: Partial<Wish>) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** Which sheet, in which encoding. */
function Source({ draft, onDraft }: StepProps) {
  const t = texts.use();
  const [busy, setBusy] = useState(false);
  const { preview, wish } = draft;
  const sheet = sheetOf(draft);
  const known = encodings.find((each) => each === preview.encoding);
  const reread = async (encoding: string) => {
    setBusy(true);
    try {
      onDraft(draftFor(wish.object, await previewFile(wish.object, preview, encoding)));
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="k-import-source">
      <strong className="k-ellipsis">{preview.file_name}</strong>
      {sheet?.rows != null && <span className="k-muted">{t.rows(sheet.rows)}</span>}
      {preview.sheets.length > 1 && sheet && (
        <Labeled label={t.sheet}>
          {({ id }) => (
            <Select
              id={id}
              label={t.sheet}
              choices={preview.sheets.map((each) => ({
                key: String(each.index),
                label: each.name,
                hint: each.hidden ? t.hiddenSheet : each.rows === null ? '' : t.rows(each.rows),
              }))}
              value={sheet.name}
              selected={[String(sheet.index)]}
              onPick={(index) => onDraft(draftFor(wish.object, preview, Number(index)))}
            />
          )}
        </Labeled>
      )}
      {preview.format === 'csv' && <span className="k-muted">{t.encodingHint}</span>}
      {preview.format === 'csv' && (
        <Labeled label={t.encoding}>
          {({ id }) => (
            <Select
              id={id}
              label={t.encoding}
              searchable={false}
              disabled={busy}
              choices={encodings.map((key) => ({ key, label: t.encodings[key] }))}
              value={known ? t.encodings[known] : preview.encoding}
              selected={preview.encoding === null ? [] : [preview.encoding]}
              onPick={(key) => void reread(key)}
            />
          )}
        </Labeled>
      )}
    </div>
  );
}

const hues: { readonly [S in ReturnType<typeof sureness>]: Hue } = {
  sure: 'green',
  check: 'amber',
  chosen: 'blue',
  none: 'grey',
};

function Column({ heading, sheet, draft, onChange }: StepProps & { heading: Heading; sheet: Sheet }) {
  const t = texts.use();
  const { wish, preview } = draft;
  const name = wish.mapping[String(heading.column)];
  const target = preview.targets.find((each) => each.name === name);
  const sure = sureness(sheet, heading.column, name);
  const taken = new Set(Object.values(wish.mapping));
  return (
    <tr className={name === undefined ? 'is-off' : undefined}>
      <td>{heading.text}</td>
      <td data-label={t.sample}>
        <span className="k-muted k-ellipsis k-import-sample">
          {samplesOf(sheet, wish.header_row, heading.column).join(' · ')}
        </span>
      </td>
      <td data-label={t.target}>
        <Select
          label={`${heading.text} ${t.target}`}
          className="k-import-target"
          searchable
          choices={preview.targets.map((each) => ({
            key: each.name,
            label: each.required ? `${each.label} *` : each.label,
            words: each.name,
            ...(taken.has(each.name) && each.name !== name && { hint: '✓' }),
          }))}
          value={target?.label}
          selected={name === undefined ? [] : [name]}
          placeholder={t.skip}
          onPick={(key) => onChange({ mapping: withTarget(wish.mapping, heading.column, key) })}
          onClear={() => onChange({ mapping: withTarget(wish.mapping, heading.column, undefined) })}
        />
      </td>
      <td className="is-tight is-side">
        <Chip hue={hues[sure]}>{t.sureness[sure]}</Chip>
      </td>
    </tr>
  );
}

/** Which row holds the headings, and what each column becomes. */
export function ColumnsStep(props: StepProps) {
  const { draft, onChange } = props;
  const t = texts.use();
  const sheet = sheetOf(draft);
  if (!sheet) return null;
  const { wish, preview } = draft;
  const headings = headingsAt(sheet, wish.header_row);
  const mapped = Object.keys(wish.mapping).length;
  const missing = missingIn(wish.mapping, preview.targets);
  return (
    <div className="k-stack">
      <Source {...props} />
      <SheetSample
        sheet={sheet}
        headerRow={wish.header_row}
        onHeader={(row) => onChange({ header_row: row, mapping: mappingFor(sheet, row, preview.targets) })}
      />
      <div className="k-table-box">
        <table className="k-table is-cards">
          <thead>
            <tr>
              <th>{t.column}</th>
              <th>{t.sample}</th>
              <th>{t.target}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {headings.map((heading) => (
              <Column key={heading.column} {...props} heading={heading} sheet={sheet} />
            ))}
          </tbody>
        </table>
      </div>
      {missing.length > 0 && wish.mode !== 'update' && (
        <p className="k-import-note" role="status">
          {t.missing(t.comma(missing.map((each) => each.label)))}
        </p>
      )}
      <div className="k-import-foot">
        <span className={mapped === 0 ? 'k-bad' : 'k-muted'}>
          {mapped === 0 ? t.nothing : t.mapped(mapped, headings.length)}
        </span>
        <span className="k-spring" />
        <Button onClick={props.onBack}>{t.otherFile}</Button>
        <Button look="primary" disabled={mapped === 0} onClick={props.onNext}>
          {t.next}
        </Button>
      </div>
    </div>
  );
}
