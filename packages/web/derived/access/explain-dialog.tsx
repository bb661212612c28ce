import { useState } from 'react';
import { Check, X } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData, Ref } from '@kehu/ui/data/record.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Segments, TextInput } from '@kehu/ui/parts/form.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { useReaders, useRights } from './explain-data.ts';
import { FieldRights } from './explain-field.tsx';
import { PersonInput, Reasons } from './explain-parts.tsx';
import { texts } from './texts.ts';
import './access.css';

interface ExplainProps {
  readonly object: ObjectMeta;
  readonly record: RecordData;
  readonly onClose: () => void;
}

function Mine({ object, record }: ExplainProps) {
  const t = texts.use();
  const { is_admin: admin = false } = useSession().user;
  const [whose, setWhose] = useState<{ readonly id?: string | undefined; readonly refs: readonly Ref[] }>({
    refs: [],
  });
  const { data, error } = useRights(object.name, record.id, whose.id);
  const words = new Map<string, string>(Object.entries(t.operations));
  return (
    <>
      {admin && (
        <PersonInput object={object} refs={whose.refs} onChange={(id, refs) => setWhose({ id, refs })} />
      )}
      {error ? <Failed error={error} /> : !data && <SkeletonLines lines={6} />}
      <ul className="k-why">
        {data?.operations.map(({ operation, allowed, reasons }) => (
          <li key={operation}>
            <strong>
              {allowed ? (
                <Check size={14} className="k-good" aria-label={t.allowed} />
              ) : (
                <X size={14} className="k-bad" aria-label={t.refused} />
              )}{' '}
              {words.get(operation) ?? operation}
            </strong>
            <Reasons reasons={reasons} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Who({ object, record }: ExplainProps) {
  const t = texts.use();
  const [q, setQ] = useState('');
  const { data, error, hasNextPage, isFetching, fetchNextPage } = useReaders(
    object.name,
    record.id,
    q.trim(),
  );
  const found = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <TextInput
        type="search"
        value={q}
        placeholder={t.find}
        aria-label={t.find}
        onChange={(event) => setQ(event.target.value)}
      />
      {error ? <Failed error={error} /> : !data && <SkeletonLines lines={6} />}
      {data && (
        <p className="k-hint" role="status">
          {hasNextPage ? t.countSome(found.length) : found.length > 0 ? t.count(found.length) : t.nobody}
        </p>
      )}
      <ul className="k-why">
        {found.map(({ user, reasons }) => (
          <li key={user.id}>
            <span>
              <strong>{user.name}</strong>
              <br />
              <small className="k-muted">{user.department}</small>
            </span>
            <Reasons reasons={reasons} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button busy={isFetching} onClick={() => void fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </>
  );
}

/** 谁能看到，为什么: what the reader may do with a record and its fields, and who else sees it. */
export function ExplainDialog(props: ExplainProps) {
  const t = texts.use();
  const [tab, setTab] = useState<'who' | 'mine' | 'fields'>('who');
  return (
    <Dialog title={t.explain} width={560} onClose={props.onClose}>
      <div className="k-explain">
        <Segments
          label={t.explain}
          segments={[
            { value: 'who', label: t.who },
            { value: 'mine', label: t.mine },
            { value: 'fields', label: t.fields },
          ]}
          value={tab}
          onChange={setTab}
        />
        {tab === 'who' && <Who {...props} />}
        {tab === 'mine' && <Mine {...props} />}
        {tab === 'fields' && <FieldRights object={props.object} />}
      </div>
    </Dialog>
  );
}
