import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { RecordForm } from '../record-form.tsx';
import { textOf } from '../text-of.ts';
import { ChecklistEditor, RequiredEditor, TasksEditor } from './stage-lists.tsx';
import { texts } from './texts.ts';

const plain = [
  'name',
  'probability',
  'probability_min',
  'probability_max',
  'standard_days',
  'cannot_skip',
  'guide',
];
/** Edited by hand below the plain ones; named so that they are sent. */
const lists = ['required_fields', 'checklist', 'suggested_tasks'];
const ends = ['name'];

/** One stage of a process, with what is asked on the way in. Of won and lost only the name is anybody's to choose. */
export function StageSheet(props: {
  readonly object: ObjectMeta;
  readonly process: RecordData;
  readonly record: RecordData | undefined;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const t = texts.use();
  const { object, process, record } = props;
  const isEnd = record !== undefined && record.values['kind'] !== 'open';
  return (
    <RecordForm
      object={object}
      record={record}
      title={record ? t.editStage(textOf(record, 'name')) : t.newStage}
      fields={isEnd ? ends : plain}
      alsoSent={isEnd ? [] : lists}
      preset={record ? { values: {}, refs: {} } : { values: { probability: '30.00' }, refs: {} }}
      {...(!record && { more: () => ({ process_id: process.id }) })}
      onClose={props.onClose}
      onSaved={props.onSaved}
    >
      {(form) =>
        !isEnd && (
          <>
            <RequiredEditor form={form} />
            <ChecklistEditor form={form} />
            <TasksEditor form={form} />
          </>
        )
      }
    </RecordForm>
  );
}
