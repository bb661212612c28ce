import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { keys } from '@kehu/ui/data/keys.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { TextInput } from '@kehu/ui/parts/form.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { copyLast, scaled, shareOut } from './share-out.ts';
import { cellIds, saveSheet, setLock } from './sheet-data.ts';
import { isTarget, type Edits, type Sheet } from './sheet.ts';
import { texts } from './texts.ts';

interface ToolsProps {
  readonly sheet: Sheet;
  readonly edits: Edits;
  readonly onEdit: (edits: Edits) => void;
}

/** Decompose, take over, multiply, save, lock. */
export function Tools(props: ToolsProps) {
  const t = texts.use();
  return (
    <div className="k-sales-tools">
      <Offers {...props} />
      <Link to="/records/$object" params={{ object: 'sales_target' }}>
        {t.asList}
      </Link>
      <span className="k-spring" />
      <Keeping {...props} />
    </div>
  );
}

/** Values that are put into the sheet, to be looked at before they are saved. */
function Offers({ sheet, edits, onEdit }: ToolsProps) {
  const t = texts.use();
  const [factor, setFactor] = useState('1.1');
  const offer = (found: Edits, none: string): void => {
    if (Object.keys(found).length === 0) toast(none, { bad: true });
    else onEdit({ ...edits, ...found });
  };
  return (
    <>
      <Button small onClick={() => offer(shareOut(sheet, edits, 'equal'), t.nothingToShare)}>
        {t.byEqual}
      </Button>
      <Button small onClick={() => offer(shareOut(sheet, edits, 'last'), t.noLast)}>
        {t.byLast}
      </Button>
      <Button small onClick={() => offer(copyLast(sheet), t.noLast)}>
        {t.copyLast}
      </Button>
      <span className="k-sales-factor" title={t.factorHint}>
        <TextInput
          aria-label={t.factor}
          value={factor}
          inputMode="decimal"
          onChange={(event) => setFactor(event.target.value)}
        />
        <Button
          small
          disabled={!/^\d{1,3}(\.\d{1,4})?$/.test(factor)}
          onClick={() => offer(scaled(sheet, edits, factor), t.nothingToShare)}
        >
          {t.factor}
        </Button>
      </span>
    </>
  );
}

/** Saving what was typed; locking what is there. */
function Keeping({ sheet, edits, onEdit }: ToolsProps) {
  const t = texts.use();
  const queries = useQueryClient();
  const isAdmin = useSession().user.is_admin === true;
  const [busy, setBusy] = useState(false);
  const changed = Object.keys(edits).length;
  const isRight = Object.values(edits).every((value) => value.trim() === '' || isTarget(value));
  const run = async (work: () => Promise<string>): Promise<void> => {
    setBusy(true);
    try {
      toast(await work());
      onEdit({});
      await queries.invalidateQueries({ queryKey: keys.counts('sales_target') });
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  const lock = (action: 'lock' | 'unlock', ids: readonly string[], told: (n: number) => string) => (
    <Button
      small
      look="ghost"
      busy={busy}
      onClick={() => void run(async () => told(await setLock(ids, action)))}
    >
      {t[action]}
    </Button>
  );
  const save = async (): Promise<string> => {
    await saveSheet(sheet, edits);
    return t.saved;
  };
  const [open, locked] = [cellIds(sheet, false), cellIds(sheet, true)];
  if (changed === 0)
    return (
      <>
        {open.length > 0 && lock('lock', open, t.lockedAll)}
        {isAdmin && locked.length > 0 && lock('unlock', locked, t.unlockedAll)}
      </>
    );
  return (
    <>
      <span className="k-muted">{t.changed(changed)}</span>
      <Button small onClick={() => onEdit({})}>
        {t.discard}
      </Button>
      <Button small look="primary" busy={busy} disabled={!isRight} onClick={() => void run(save)}>
        {t.save}
      </Button>
    </>
  );
}
