import { useState, type ReactNode } from 'react';
import { MoreHorizontal, Pencil, Plus, Power, Star, Trash2 } from 'lucide-react';
import { isJsonList, type Json } from '@kehu/kernel/json/json.ts';
import { changeRecord, deleteRecord } from '@kehu/ui/data/changes.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Chip } from '@kehu/ui/parts/chip.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { MenuButton, type MenuItem } from '@kehu/ui/parts/menu.tsx';
import { Sortable } from '@kehu/ui/parts/sortable.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { textOf } from '../text-of.ts';
import { texts } from './texts.ts';

interface CardProps {
  readonly process: RecordData;
  readonly stages: readonly RecordData[];
  readonly processes: ObjectMeta;
  readonly object: ObjectMeta;
  readonly onEdit: () => void;
  readonly onStage: (stage: RecordData | undefined) => void;
  readonly onChanged: () => void;
}

const countOf = (value: Json | undefined): number =>
  value !== undefined && isJsonList(value) ? value.length : 0;
const orderOf = (stage: RecordData): number => Number(stage.values['sort_no'] ?? 0);
const isOpen = (stage: RecordData): boolean => stage.values['kind'] === 'open';

/** What there is to know of a stage without opening it. */
function About({ stage }: { stage: RecordData }) {
  const t = texts.use();
  const { values } = stage;
  const days = Number(values['standard_days'] ?? 0);
  const [fields, items, tasks] = ['required_fields', 'checklist', 'suggested_tasks'].map((name) =>
    countOf(values[name]),
  );
  const words = [
    days > 0 && t.days(days),
    fields && t.required(fields),
    items && t.items(items),
    tasks && t.tasks(tasks),
    values['cannot_skip'] === true && t.fixed,
  ].filter(Boolean);
  return <span className="k-muted k-ellipsis k-stage-about">{words.join(' · ')}</span>;
}

/** What is to be deleted, once somebody has said that he means it. */
interface Removal {
  readonly title: string;
  readonly hint: string;
  readonly run: () => Promise<void>;
}
type Ask = (removal: Removal) => void;

function useRemoval(): { readonly ask: Ask; readonly dialog: ReactNode } {
  const t = texts.use();
  const [removal, ask] = useState<Removal>();
  const dialog = removal && (
    <Confirm
      danger
      title={removal.title}
      action={t.remove}
      onConfirm={removal.run}
      onClose={() => ask(undefined)}
    >
      <p>{removal.hint}</p>
    </Confirm>
  );
  return { ask, dialog };
}

function useStageItems({ object, onStage, onChanged }: CardProps, ask: Ask) {
  const t = texts.use();
  const remove = (stage: RecordData) => {
    const name = textOf(stage, 'name');
    const run = async () => {
      await deleteRecord(object.name, stage);
      toast(t.stageRemoved(name));
      onChanged();
    };
    ask({ title: t.removeStageTitle(name), hint: t.removeStageHint, run });
  };
  return (stage: RecordData): readonly MenuItem[] => {
    const enabled = stage.values['enabled'] === true;
    const turn = () =>
      void changeRecord(object, stage, { enabled: !enabled }).then(onChanged).catch(toastError);
    const edit = { key: 'edit', label: t.rename, icon: <Pencil />, run: () => onStage(stage) };
    if (!isOpen(stage)) return [edit];
    return [
      edit,
      { key: 'turn', label: enabled ? t.off : t.on, icon: <Power />, run: turn },
      { key: 'remove', label: t.removeStage, icon: <Trash2 />, danger: true, run: () => remove(stage) },
    ];
  };
}

function Stage({
  stage,
  items,
  onEdit,
}: {
  stage: RecordData;
  items: readonly MenuItem[];
  onEdit: () => void;
}) {
  const t = texts.use();
  const name = textOf(stage, 'name');
  const kind = stage.values['kind'];
  return (
    <div className={classes('k-process-stage', stage.values['enabled'] !== true && 'is-off')}>
      <button type="button" className="k-link k-stage-name" onClick={onEdit}>
        {name}
      </button>
      {kind === 'open' ? (
        <span className="k-stage-chance">{Number(stage.values['probability'] ?? 0)}%</span>
      ) : (
        <Chip hue={kind === 'won' ? 'green' : 'grey'}>{kind === 'won' ? '100%' : '0%'}</Chip>
      )}
      <About stage={stage} />
      {stage.values['enabled'] !== true && <Chip>{t.disabled}</Chip>}
      <MenuButton small look="ghost" icon={<MoreHorizontal />} aria-label={t.more(name)} items={items} />
    </div>
  );
}

/** Only stages that stand elsewhere than before are written. */
async function keepOrder(object: ObjectMeta, stages: readonly RecordData[]): Promise<void> {
  for (const [at, stage] of stages.entries()) {
    const order = (at + 1) * 10;
    if (orderOf(stage) !== order) await changeRecord(object, stage, { sort_no: order });
  }
}

function useProcessItems(
  { process, processes, onEdit, onChanged }: CardProps,
  ask: Ask,
): readonly MenuItem[] {
  const t = texts.use();
  const name = textOf(process, 'name');
  const isDefault = process.values['is_default'] === true;
  const makeDefault = () =>
    void changeRecord(processes, process, { is_default: true })
      .then(() => {
        toast(t.madeDefault(name));
        onChanged();
      })
      .catch(toastError);
  const remove = () => {
    const run = async () => {
      await deleteRecord(processes.name, process);
      toast(t.removed(name));
      onChanged();
    };
    ask({ title: t.removeTitle(name), hint: t.removeHint, run });
  };
  const edit = { key: 'edit', label: t.rename, icon: <Pencil />, run: onEdit };
  if (isDefault) return [edit];
  return [
    edit,
    { key: 'default', label: t.makeDefault, icon: <Star />, run: makeDefault },
    { key: 'remove', label: t.remove, icon: <Trash2 />, danger: true, run: remove },
  ];
}

/** A process with its stages, put into order by dragging. */
export function ProcessCard(props: CardProps) {
  const { process, stages, object, onStage, onChanged } = props;
  const t = texts.use();
  const name = textOf(process, 'name');
  const { ask, dialog } = useRemoval();
  const items = useStageItems(props, ask);
  const menu = useProcessItems(props, ask);
  const ordered = stages.toSorted((a, b) => orderOf(a) - orderOf(b));
  const open = ordered.filter(isOpen);
  const ends = ordered.filter((stage) => !isOpen(stage));
  const departments = (process.refs['department_ids'] ?? []).map(({ label }) => label ?? '');
  const save = (next: readonly RecordData[]) =>
    void keepOrder(object, [...next, ...ends])
      .then(() => toast(t.ordered))
      .catch(toastError)
      .finally(onChanged);
  const draw = (stage: RecordData) => (
    <Stage stage={stage} items={items(stage)} onEdit={() => onStage(stage)} />
  );
  return (
    <section className="k-block k-process">
      <header>
        <h3>{name}</h3>
        {process.values['is_default'] === true && <Chip hue="blue">{t.isDefault}</Chip>}
        {process.values['status'] === 'disabled' && <Chip>{t.disabled}</Chip>}
        <span className="k-muted k-ellipsis">
          {departments.length > 0 ? t.together(departments) : t.everybody}
        </span>
        <span className="k-spring" />
        <Button small icon={<Plus />} onClick={() => onStage(undefined)}>
          {t.addStage}
        </Button>
        <MenuButton small look="ghost" icon={<MoreHorizontal />} aria-label={t.more(name)} items={menu} />
      </header>
      <Sortable
        label={t.stages(name)}
        items={open}
        keyOf={({ id }) => id}
        nameOf={(stage) => textOf(stage, 'name')}
        onOrder={save}
      >
        {draw}
      </Sortable>
      {ends.map((stage) => (
        <div key={stage.id} className="k-process-end">
          {draw(stage)}
        </div>
      ))}
      {dialog}
    </section>
  );
}
