import { useDeferredValue, useState } from 'react';
import { Hand, Waves } from 'lucide-react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useList } from '@kehu/ui/data/list.ts';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Checkbox, TextInput } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { ActionDialog } from '../../derived/record/action-dialog.tsx';
import { claimMany, inside, type Standing } from './pool-data.ts';
import { PoolRow } from './pool-row.tsx';
import { texts } from './texts.ts';

interface PoolProps {
  readonly pool: Standing;
  readonly object: ObjectMeta;
}

/** What is said of a record beside its name; what an object or the reader does not have is left out. */
const shown = ['grade', 'rating', 'region', 'phone', 'mobile', 'pool_reason', 'previous_owner_id'];

const fieldsOf = (object: ObjectMeta): readonly FieldMeta[] =>
  shown.flatMap((name) => fieldOf(object, name) ?? []);

interface TableProps extends PoolProps {
  readonly rows: readonly RecordData[];
  readonly picked: ReadonlySet<string>;
  readonly onPick: (ids: readonly string[], picked: boolean) => void;
}

function Table({ pool, object, rows, picked, onPick }: TableProps) {
  const t = texts.use();
  const say = useSay();
  const [assigning, setAssigning] = useState<RecordData>();
  const fields = fieldsOf(object);
  const assign = object.actions.find(({ name }) => name === 'assign');
  const ids = rows.map(({ id }) => id);
  return (
    <div className="k-table-box">
      <table className="k-table is-cards">
        <thead>
          <tr>
            <th>
              <span className="k-pool-name">
                {pool.claims && (
                  <Checkbox
                    aria-label={t.pickAll}
                    checked={ids.every((id) => picked.has(id))}
                    onChange={(event) => onPick(ids, event.target.checked)}
                  />
                )}
                {t.columns.name}
              </span>
            </th>
            {fields.map((field) => (
              <th key={field.name}>{say(field.label)}</th>
            ))}
            <th>{t.columns.pooled}</th>
            <th>
              <span className="k-visually-hidden">{t.columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PoolRow
              key={row.id}
              pool={pool}
              object={object}
              row={row}
              fields={fields}
              picked={picked.has(row.id)}
              onPick={(on) => onPick([row.id], on)}
              onAssign={() => setAssigning(row)}
            />
          ))}
        </tbody>
      </table>
      {assigning && assign && (
        <ActionDialog
          object={object}
          record={assigning}
          action={assign}
          onClose={() => setAssigning(undefined)}
        />
      )}
    </div>
  );
}

/** Takes what is picked, and says what became of it. */
function useClaimPicked(pool: Standing, ids: readonly string[], onDone: () => void) {
  const t = texts.use();
  const [busy, setBusy] = useState(false);
  const asks = pool.mode === 'approve' && !pool.admin;
  const run = async () => {
    setBusy(true);
    try {
      const { done, failed, why } = await claimMany(pool, ids);
      const said = [
        ...(done > 0 ? [asks ? t.askedMany(done) : t.claimedMany(done)] : []),
        ...(failed > 0 ? [t.failedMany(failed, why)] : []),
      ];
      toast(said.join(' · '));
      onDone();
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, run };
}

/** What lies in a pool, found by name, with the button that takes it. */
export function PoolRows({ pool, object }: PoolProps) {
  const t = texts.use();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const names = ['pooled_at', ...fieldsOf(object).map(({ name }) => name)];
  const query = useList(object.name, {
    ...(q !== '' && { q }),
    filter: inside(pool),
    fields: [object.title, ...names],
    expand: ['previous_owner_id'].filter((name) => names.includes(name)),
  });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const chosen = rows.filter(({ id }) => picked.has(id)).map(({ id }) => id);
  const claim = useClaimPicked(pool, chosen, () => setPicked(new Set()));
  const pick = (ids: readonly string[], on: boolean) => {
    const next = new Set(picked);
    for (const id of ids)
      if (on) next.add(id);
      else next.delete(id);
    setPicked(next);
  };
  return (
    <>
      <div className="k-pool-tools">
        <TextInput
          type="search"
          aria-label={t.search}
          placeholder={t.search}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {chosen.length > 0 && (
          <Button look="primary" icon={<Hand />} busy={claim.busy} onClick={() => void claim.run()}>
            {t.claimMany(chosen.length)}
          </Button>
        )}
      </div>
      {query.isPending && <SkeletonLines lines={8} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && (
        <Empty
          icon={<Waves className="k-state-icon" />}
          title={q === '' ? t.empty : t.notFound}
          hint={q === '' ? t.emptyHint : undefined}
        />
      )}
      {rows.length > 0 && <Table pool={pool} object={object} rows={rows} picked={picked} onPick={pick} />}
      {query.hasNextPage && (
        <p className="k-pool-more">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t.more}
          </Button>
        </p>
      )}
    </>
  );
}
