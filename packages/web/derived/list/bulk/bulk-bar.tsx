import { lazy, Suspense, useState } from 'react';
import { Hand, PencilLine, Share2, Tags, Trash2, Undo2, UserRoundPen, X } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useLocale, useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { later } from '@kehu/ui/parts/later.ts';
import { texts } from '../../../locales/texts.ts';
import { addressed, mostLabels } from '../../print/addressed.ts';
import { texts as printTexts } from '../../print/texts.ts';
import { OwnActions } from '../own-actions.tsx';
import type { Picking } from '../picking.ts';
import { DeleteDialog, EditDialog, type BulkDialogProps } from './dialogs.tsx';
import { InputsDialog } from './inputs-dialog.tsx';
import { ResultDialog } from './result-dialog.tsx';
import { useRunner } from './run.ts';
import { useChosen, type Chosen, type Whole } from './target.ts';
import { Working } from './working.tsx';

const GiveManyDialog = later(
  () => import('../../give/give-many.tsx'),
  (m) => m.GiveManyDialog,
);
const PrintMany = later(
  () => import('../../print/print-many.tsx'),
  (m) => m.PrintMany,
);
const LabelsDialog = lazy(() =>
  import('../../print/labels-dialog.tsx').then((m) => ({ default: m.LabelsDialog })),
);

interface BulkProps {
  readonly object: ObjectMeta;
  readonly picking: Picking;
  readonly rows: readonly RecordData[];
  /** Everything that the list finds. */
  readonly whole: Whole;
  /** There is more than the rows that are loaded. */
  readonly more: boolean;
}

type Ask = 'assign' | 'share' | 'edit' | 'delete' | 'return' | 'results';
const dialogs = {
  assign: GiveManyDialog,
  share: (props: BulkDialogProps) => <InputsDialog {...props} action="share" />,
  edit: EditDialog,
  delete: DeleteDialog,
  return: (props: BulkDialogProps) => <InputsDialog {...props} action="return_to_pool" />,
};

/** How many are chosen, in words. */
function useLabel({ whole, picking, count }: Chosen): string {
  const t = texts.use();
  const locale = useLocale();
  if (!whole) return t.list.selected(picking.ids.size);
  if (count === undefined) return t.bulk.wholeCounting;
  return t.bulk.wholeSelected(count === null ? undefined : count.toLocaleString(locale));
}

interface ActionsProps {
  readonly object: ObjectMeta;
  readonly chosen: readonly RecordData[];
  readonly onAsk: (ask: Ask) => void;
  readonly onClaim: () => void;
}

function Actions({ object, chosen, onAsk, onClaim }: ActionsProps) {
  const t = texts.use().bulk;
  const say = useSay();
  const action = (name: string) => object.actions.find((one) => one.name === name);
  const [claim, giveBack, share] = [action('claim'), action('return_to_pool'), action('share')];
  // What is not on the screen is the server's to refuse.
  const some = (owned: boolean) =>
    chosen.length === 0 || chosen.some(({ values }) => (values['owner_id'] !== null) === owned);
  const may = (operation: ObjectMeta['operations'][number]) => object.operations.includes(operation);
  return (
    <>
      {may('assign') && object.fields.some((field) => field.name === 'owner_id') && (
        <Button look="ghost" small icon={<UserRoundPen />} onClick={() => onAsk('assign')}>
          {t.assign}
        </Button>
      )}
      {share && some(true) && (
        <Button look="ghost" small icon={<Share2 />} onClick={() => onAsk('share')}>
          {say(share.label)}
        </Button>
      )}
      {claim && some(false) && (
        <Button look="ghost" small icon={<Hand />} onClick={onClaim}>
          {say(claim.label)}
        </Button>
      )}
      {giveBack && some(true) && (
        <Button look="ghost" small icon={<Undo2 />} onClick={() => onAsk('return')}>
          {say(giveBack.label)}
        </Button>
      )}
      {may('batch_update') && (
        <Button look="ghost" small icon={<PencilLine />} onClick={() => onAsk('edit')}>
          {t.edit}
        </Button>
      )}
      {may('delete') && (
        <Button look="ghost" small danger icon={<Trash2 />} onClick={() => onAsk('delete')}>
          {t.remove}
        </Button>
      )}
    </>
  );
}

/** Address labels for the picked rows. */
function Labels({ object, picking }: { object: ObjectMeta; picking: Picking }) {
  const t = printTexts.use().labels;
  const [open, setOpen] = useState(false);
  if (!addressed.has(object.name) || !object.operations.includes('print')) return null;
  const many = picking.ids.size > mostLabels;
  return (
    <>
      <Button
        look="ghost"
        small
        icon={<Tags />}
        disabled={many}
        title={many ? t.tooMany(mostLabels) : undefined}
        onClick={() => setOpen(true)}
      >
        {t.action}
      </Button>
      <Suspense>
        {open && <LabelsDialog object={object.name} ids={[...picking.ids]} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}

/** The way from the loaded rows to everything that the list finds. */
function Beyond({ whole, onAll }: { whole: Whole; onAll: () => void }) {
  const t = texts.use().bulk;
  const locale = useLocale();
  const { value, exact } = whole.count ?? { value: null, exact: false };
  const number = value === null ? undefined : `${value.toLocaleString(locale)}${exact ? '' : '+'}`;
  return (
    <Button look="ghost" small onClick={onAll}>
      {t.whole(number)}
    </Button>
  );
}

/** Takes the place of the filter row while records are picked. */
export function BulkBar({ object, picking, rows, whole, more }: BulkProps) {
  const t = texts.use();
  const [asked, setAsked] = useState<Ask>();
  // Ticking or unticking a row goes back to rows.
  const [allOf, setAllOf] = useState<ReadonlySet<string>>();
  const all = allOf === picking.ids;
  const beyond = !all && picking.all && (more || rows.length > picking.ids.size);
  const chosen = useChosen(object.name, picking, all ? whole : undefined);
  const close = () => setAsked(undefined);
  const runner = useRunner(object.name, chosen, { onStart: close, onRefused: () => setAsked('results') });
  const { running, outcome } = runner;
  const label = useLabel(chosen);
  if (running) return <Working id={running.job} onOver={runner.settle} />;
  const dialog: BulkDialogProps = {
    object,
    rows,
    chosen,
    busy: runner.busy,
    run: runner.run,
    onClose: close,
  };
  const Asked = asked && asked !== 'results' ? dialogs[asked] : undefined;
  return (
    <div className="k-bulk" role="toolbar" aria-label={label}>
      <strong>{label}</strong>
      {beyond && <Beyond whole={whole} onAll={() => setAllOf(picking.ids)} />}
      <Actions
        object={object}
        chosen={all ? [] : rows.filter(({ id }) => picking.ids.has(id))}
        onAsk={setAsked}
        onClaim={() => runner.run('claim', {})}
      />
      {!all && object.operations.includes('print') && (
        <Suspense>
          <PrintMany object={object} ids={[...picking.ids]} />
        </Suspense>
      )}
      {!all && <Labels object={object} picking={picking} />}
      {!all && <OwnActions object={object} picking={picking} rows={rows} />}
      {outcome && (
        <Button look="ghost" small danger onClick={() => setAsked('results')}>
          {t.bulk.why(outcome.failed)}
        </Button>
      )}
      <span className="k-spring" />
      <Button look="ghost" small icon={<X />} onClick={picking.clear}>
        {t.list.clear}
      </Button>
      <Suspense>{Asked && <Asked {...dialog} />}</Suspense>
      {asked === 'results' && outcome && <ResultDialog object={object} outcome={outcome} onClose={close} />}
    </div>
  );
}
