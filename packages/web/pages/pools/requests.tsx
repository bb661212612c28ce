import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { Inbox } from 'lucide-react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { useList } from '@kehu/ui/data/list.ts';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { shortMoment } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { ActionDialog } from '../../derived/record/action-dialog.tsx';
import { decide, type Standing } from './pool-data.ts';
import { texts } from './texts.ts';

const object = 'claim_request';

function Status({ field, row }: { field: FieldMeta; row: RecordData }) {
  const { Cell } = lookOf(field);
  return <Cell field={field} value={row.values['status'] ?? null} refs={[]} place="list" />;
}

interface ButtonsProps {
  readonly row: RecordData;
  readonly mine: boolean;
  readonly admin: boolean;
  readonly onRefuse: () => void;
}

/** What may be done about a request: its own person takes it back, administrators of the pool decide. */
function Buttons({ row, mine, admin, onRefuse }: ButtonsProps) {
  const t = texts.use().requests;
  const [busy, setBusy] = useState(false);
  if (row.values['status'] !== 'pending') return null;
  const run = async (action: 'accept' | 'withdraw') => {
    setBusy(true);
    try {
      const status = await decide(row.id, action);
      toast(status === 'lapsed' ? t.lapsed : t.done[action]);
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className="k-request-buttons">
      {admin && (
        <>
          <Button small disabled={busy} onClick={onRefuse}>
            {t.refuse}
          </Button>
          <Button small look="primary" busy={busy} disabled={busy} onClick={() => void run('accept')}>
            {t.accept}
          </Button>
        </>
      )}
      {mine && (
        <Button small disabled={busy} onClick={() => void run('withdraw')}>
          {t.withdraw}
        </Button>
      )}
    </span>
  );
}

function Request({ model, row, admin }: { model: ObjectMeta; row: RecordData; admin: boolean }) {
  const t = texts.use().requests;
  const { user } = useSession();
  const [refusing, setRefusing] = useState(false);
  const status = fieldOf(model, 'status');
  const refuse = model.actions.find(({ name }) => name === 'refuse');
  const target = row.values['target'];
  const subject = String(row.values['subject'] ?? '');
  const answer = row.values['answer'];
  return (
    <li className="k-request">
      <div className="k-request-head">
        {isJsonObject(target) ? (
          <Link
            to="/records/$object/$id"
            params={{ object: String(target['object']), id: String(target['id']) }}
            className="k-link k-ellipsis"
          >
            {subject}
          </Link>
        ) : (
          <strong className="k-ellipsis">{subject}</strong>
        )}
        {status && <Status field={status} row={row} />}
      </div>
      <Buttons
        row={row}
        mine={row.values['owner_id'] === user.id}
        admin={admin}
        onRefuse={() => setRefusing(true)}
      />
      <p>
        {t.by(row.refs['owner_id']?.[0]?.label ?? '', shortMoment(String(row.values['created_at'])))}
        {typeof answer === 'string' && answer !== '' && ` · ${t.answer(answer)}`}
      </p>
      {refusing && refuse && (
        <ActionDialog object={model} record={row} action={refuse} onClose={() => setRefusing(false)} />
      )}
    </li>
  );
}

/** Requests for what lies in a pool: all of them for its administrators, one's own for others; open ones first. */
export function Requests({ pool }: { pool: Standing }) {
  const t = texts.use();
  const model = useObject(object);
  const query = useList(object, {
    filter: { field: 'pool_id', op: 'eq', value: pool.id },
    sort: '-created_at',
    fields: ['subject', 'target', 'status', 'answer', 'owner_id', 'created_at'],
    expand: ['owner_id'],
  });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const isOpen = ({ values }: RecordData): boolean => values['status'] === 'pending';
  if (query.isPending || !model) return <SkeletonLines lines={5} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (rows.length === 0)
    return (
      <Empty icon={<Inbox className="k-state-icon" />} title={t.requests.none} hint={t.requests.noneHint} />
    );
  return (
    <>
      <ul className="k-table-box">
        {[...rows.filter(isOpen), ...rows.filter((row) => !isOpen(row))].map((row) => (
          <Request key={row.id} model={model} row={row} admin={pool.admin} />
        ))}
      </ul>
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
