import { useState } from 'react';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { act, changeRecord } from '@kehu/ui/data/changes.ts';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import type { RecordData, Ref, Values } from '@kehu/ui/data/record.ts';
import { isWritable } from '@kehu/ui/form/attributes.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Checkbox, Labeled, TextArea } from '@kehu/ui/parts/form.tsx';
import { Refusal } from '@kehu/ui/parts/refusal.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import type { ActionSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { openOf, tickedOn, useStages, type Stage } from './stages.ts';
import { texts } from './texts.ts';
import './opportunity.css';

type Way = 'advance' | 'back';

interface MoveProps {
  readonly object: ObjectMeta;
  readonly record: RecordData;
  readonly way: Way;
  /** The stage that was meant by a click or a drop. */
  readonly to?: string | undefined;
  readonly onClose: () => void;
}

/** Stages that lie ahead or behind, and the one that is meant unless somebody says otherwise. */
function useTargets({ record, way, to }: MoveProps) {
  const stages = useStages(String(record.values['process_id'] ?? '')) ?? [];
  const now = stages.find(({ id }) => id === record.values['stage_id']);
  const open = openOf(stages);
  const ahead = open.filter(({ order }) => order > (now?.order ?? 0));
  const behind = open.filter(({ order }) => order < (now?.order ?? 0));
  const targets = way === 'advance' ? ahead : behind;
  const preset = way === 'advance' ? ahead[0] : behind.at(-1);
  const [chosen, choose] = useState<string>();
  const target = targets.find(({ id }) => id === (chosen ?? to)) ?? preset;
  const skipped = way === 'advance' ? ahead.filter(({ order }) => order < (target?.order ?? 0)) : [];
  return { targets, target, choose, skipped, now };
}

interface Filled {
  readonly values: Values;
  readonly refs: { readonly [field: string]: readonly Ref[] };
}

/** Fields that the stage asks for and that were empty when the dialog opened: they stay while they are filled in. */
function asked(object: ObjectMeta, record: RecordData, stage: Stage | undefined): readonly FieldMeta[] {
  return (stage?.required ?? []).flatMap((name) => {
    const field = fieldOf(object, name);
    return field && isWritable(field) && isBlank(record.values[name]) ? [field] : [];
  });
}

function useMove(props: MoveProps, target: Stage | undefined) {
  const { object, record, way, onClose } = props;
  const t = texts.use();
  const [filled, setFilled] = useState<Filled>({ values: {}, refs: {} });
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState('');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    if (!target || busy) return;
    setBusy(true);
    setError(undefined);
    try {
      const given = Object.entries(filled.values).filter(([, value]) => !isBlank(value));
      if (given.length > 0) await changeRecord(object, record, Object.fromEntries(given), filled.refs);
      const params: JsonObject = {
        stage_id: target.id,
        from_stage_id: record.values['stage_id'] ?? null,
        ...(note.trim() !== '' && { note: note.trim() }),
        ...(way === 'advance' && { checked: [...ticked] }),
      };
      await act(object.name, record.id, way, params);
      toast(way === 'advance' ? t.advanced(target.name) : t.wentBack(target.name));
      onClose();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const tick = (item: string, on: boolean) =>
    setTicked((was) => new Set(on ? [...was, item] : [...was].filter((one) => one !== item)));
  return { filled, setFilled, ticked, tick, note, setNote, run, busy, error };
}

function Items(props: {
  readonly stage: Stage;
  readonly done: ReadonlySet<string>;
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (item: string, on: boolean) => void;
}) {
  const t = texts.use();
  const { stage, done, ticked, onTick } = props;
  if (stage.checklist.length === 0) return null;
  return (
    <fieldset className="k-stage-items">
      <legend>{t.ticks}</legend>
      {stage.checklist.map(({ text, required }) => (
        <Checkbox
          key={text}
          checked={done.has(text) || ticked.has(text)}
          disabled={done.has(text)}
          onChange={(event) => onTick(text, event.target.checked)}
        >
          {text}
          {required && <span className="k-must-word">{t.must}</span>}
        </Checkbox>
      ))}
    </fieldset>
  );
}

function Asked(props: {
  readonly fields: readonly FieldMeta[];
  readonly filled: Filled;
  readonly error: unknown;
  readonly onFill: (filled: Filled) => void;
}) {
  const t = texts.use();
  const say = useSay();
  const { fields, filled, error, onFill } = props;
  if (fields.length === 0) return null;
  const errorOf = (name: string): string | undefined =>
    isProblem(error) ? error.errors.find((each) => each.field === name)?.message : undefined;
  return (
    <fieldset className="k-stage-items">
      <legend>{t.fillIn}</legend>
      {fields.map((field) => {
        const { Input } = lookOf(field);
        return (
          <Labeled key={field.name} label={say(field.label)} required error={errorOf(field.name)}>
            {(labelled) => (
              <Input
                id={labelled.id}
                invalid={labelled['aria-invalid']}
                describedBy={labelled['aria-describedby']}
                field={field}
                value={filled.values[field.name] ?? null}
                refs={filled.refs[field.name] ?? []}
                onChange={(value, refs) =>
                  onFill({
                    values: { ...filled.values, [field.name]: value },
                    refs: refs ? { ...filled.refs, [field.name]: refs } : filled.refs,
                  })
                }
              />
            )}
          </Labeled>
        );
      })}
    </fieldset>
  );
}

function Foot(props: {
  readonly way: Way;
  readonly busy: boolean;
  readonly disabled: boolean;
  readonly onClose: () => void;
  readonly onRun: () => void;
}) {
  const t = texts.use();
  const common = uiTexts.use().common;
  return (
    <>
      <Button onClick={props.onClose}>{common.cancel}</Button>
      <Button look="primary" busy={props.busy} disabled={props.disabled} onClick={props.onRun}>
        {props.way === 'advance' ? t.advance : t.back}
      </Button>
    </>
  );
}

/** Errors of these say themselves what they are about. */
const wholeSentences: ReadonlySet<string> = new Set(['stage_id', 'checked']);

/** Everything that is in the way and does not stand beside a field that is asked for. */
function InTheWay(props: {
  readonly object: ObjectMeta;
  readonly fields: readonly FieldMeta[];
  readonly error: unknown;
}) {
  const say = useSay();
  const { object, fields, error } = props;
  if (error === undefined) return null;
  if (!isProblem(error) || error.errors.length === 0) return <Refusal error={error} />;
  const beside = new Set(fields.map(({ name }) => name));
  const others = error.errors.filter(({ field }) => !beside.has(field));
  if (others.length === 0) return null;
  return (
    <ul className="k-bad k-stage-barred" role="alert">
      {others.map(({ field, message }) => {
        const named = wholeSentences.has(field) ? undefined : fieldOf(object, field);
        return (
          <li key={`${field} ${message}`}>
            {named && <strong>{say(named.label)} </strong>}
            {message}
          </li>
        );
      })}
    </ul>
  );
}

/** 升迁 and 退回: where to, and what the stage asks for on the way in (flows §3). */
export function MoveDialog(props: MoveProps) {
  const { object, record, way, onClose } = props;
  const t = texts.use();
  const { targets, target, choose, skipped } = useTargets(props);
  const move = useMove(props, target);
  const [begun] = useState(record);
  const fields = way === 'advance' ? asked(object, begun, target) : [];
  const needsNote = way === 'back' && move.note.trim() === '';
  return (
    <Dialog
      title={way === 'advance' ? t.advanceTitle : t.backTitle}
      width={460}
      onClose={onClose}
      footer={
        <Foot
          way={way}
          busy={move.busy}
          disabled={!target || needsNote}
          onClose={onClose}
          onRun={() => void move.run()}
        />
      }
    >
      <div className="k-stage-dialog">
        <Labeled
          label={way === 'advance' ? t.toStage : t.backTo}
          hint={skipped.length > 0 ? t.skips(skipped.map(({ name }) => name)) : undefined}
        >
          {({ id }) => (
            <Select
              id={id}
              label={t.stages}
              value={target?.name}
              choices={targets.map((one) => ({ key: one.id, label: one.name }))}
              selected={target ? [target.id] : []}
              onPick={choose}
            />
          )}
        </Labeled>
        {way === 'advance' && target && (
          <>
            <Asked fields={fields} filled={move.filled} error={move.error} onFill={move.setFilled} />
            <Items
              stage={target}
              done={tickedOn(record, target.id)}
              ticked={move.ticked}
              onTick={move.tick}
            />
          </>
        )}
        <Labeled label={way === 'back' ? t.backNote : t.note} required={way === 'back'}>
          {({ id }) => (
            <TextArea
              id={id}
              rows={2}
              maxLength={500}
              value={move.note}
              onChange={(event) => move.setNote(event.target.value)}
            />
          )}
        </Labeled>
        <InTheWay object={object} fields={fields} error={move.error} />
      </div>
    </Dialog>
  );
}

/** In place of the derived dialogs of `advance` and `back`. */
export function AdvanceDialog({ object, record, onClose }: ActionSlotProps) {
  return <MoveDialog object={object} record={record} way="advance" onClose={onClose} />;
}

export function BackDialog({ object, record, onClose }: ActionSlotProps) {
  return <MoveDialog object={object} record={record} way="back" onClose={onClose} />;
}
