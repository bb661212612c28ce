import { Suspense, useState } from 'react';
import { Plus, X } from 'lucide-react';
import type { ActionMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { act } from '@kehu/ui/data/changes.ts';
import { useList } from '@kehu/ui/data/list.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { Avatar } from '@kehu/ui/parts/avatar.tsx';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Chip } from '@kehu/ui/parts/chip.tsx';
import { later } from '@kehu/ui/parts/later.ts';
import { toastError, toastUndo } from '@kehu/ui/parts/toast.tsx';
import { shaped } from './shaped.ts';
import { texts } from './texts.ts';
import './access.css';

const ActionDialog = later(
  () => import('../record/action-dialog.tsx'),
  (m) => m.ActionDialog,
);

/** Shares and memberships alike: what stores them, and the two actions of the record that write them. */
const kinds = {
  team_member: { title: 'team', add: 'add_members', addWord: 'addMember', end: 'remove_members', endWord: 'remove', done: 'removed' }, // prettier-ignore
  share_grant: { title: 'shares', add: 'share', addWord: 'addShare', end: 'unshare', endWord: 'end', done: 'ended' }, // prettier-ignore
} as const;
type Kind = keyof typeof kinds;

const params: { readonly [object: string]: string } = {
  user: 'user_ids',
  department: 'department_ids',
  sales_team: 'team_ids',
};

interface PanelProps {
  readonly object: ObjectMeta;
  readonly record: RecordData;
}

/** Takes a grant back at once; 撤销 gives it again on the same terms. */
async function take(kind: Kind, object: string, id: string, row: RecordData, words: string): Promise<void> {
  const { add, end } = kinds[kind];
  const { grantee, access, include_children, expires_on, role_text } = row.values;
  const [whom, name] = isJsonObject(grantee)
    ? [String(grantee['id']), params[String(grantee['object'])] ?? 'user_ids']
    : [String(grantee), 'user_ids'];
  await act(object, id, end, { [name]: [whom] });
  toastUndo(words, async () => {
    const terms = { access: access ?? null, include_children: include_children ?? null, expires_on: expires_on ?? null }; // prettier-ignore
    await act(object, id, add, { [name]: [whom], ...terms, ...(role_text ? { role_text } : {}) });
  });
}

function Line(props: PanelProps & { readonly kind: Kind; readonly row: RecordData }) {
  const { kind, object, record, row } = props;
  const t = texts.use();
  const me = useSession().user.id;
  const { values, refs } = row;
  const name = refs['grantee']?.[0]?.label ?? '…';
  const by = refs['granted_by']?.[0]?.label;
  const grantee = isJsonObject(values['grantee']) ? values['grantee']['id'] : values['grantee'];
  const mayEnd = record.can?.includes('share') || values['granted_by'] === me || grantee === me;
  const notes = [
    values['include_children'] === true && object.name === 'account' ? t.children : '',
    typeof values['expires_on'] === 'string' ? t.until(values['expires_on']) : '',
  ].filter(Boolean);
  const end = () => void take(kind, object.name, record.id, row, t[kinds[kind].done](name)).catch(toastError);
  return (
    <li className="k-grant" title={by ? t.by(by) : undefined}>
      <Avatar name={name} />
      <span className="k-ellipsis">{name}</span>
      {typeof values['role_text'] === 'string' && values['role_text'] !== '' && (
        <Chip hue="teal">{values['role_text']}</Chip>
      )}
      <Chip bare>{values['access'] === 'write' ? t.write : t.read}</Chip>
      {notes.length > 0 && <small className="k-muted k-ellipsis">{notes.join(' · ')}</small>}
      <span className="k-spring" />
      {mayEnd && (
        <Button
          look="ghost"
          small
          icon={<X />}
          aria-label={`${t[kinds[kind].endWord]} ${name}`}
          onClick={end}
        />
      )}
    </li>
  );
}

function Block({ kind, object, record }: PanelProps & { readonly kind: Kind }) {
  const t = texts.use();
  const { title, add, addWord } = kinds[kind];
  const [asked, setAsked] = useState<ActionMeta>();
  const { data } = useList(kind, {
    filter: {
      and: [
        { field: 'record', op: 'eq', value: { object: object.name, id: record.id } },
        { field: 'ended_at', op: 'empty' },
      ],
    },
    expand: ['grantee', 'granted_by'],
    limit: 50,
  });
  const rows = data?.pages[0]?.rows ?? [];
  const action = object.actions.find(({ name }) => name === add);
  const canAdd = action && record.can?.includes(add);
  if (rows.length === 0 && !canAdd) return null;
  const close = () => setAsked(undefined);
  return (
    <section className="k-related">
      <header>
        <h3>
          {t[title]}
          {rows.length > 0 && ` ${rows.length}${data?.pages[0]?.next ? '+' : ''}`}
        </h3>
        <span className="k-spring" />
        {canAdd && (
          <Button
            look="ghost"
            small
            icon={<Plus />}
            aria-label={t[addWord]}
            title={t[addWord]}
            onClick={() => setAsked(shaped(object, action))}
          />
        )}
      </header>
      {rows.length > 0 && (
        <ul className="k-grants">
          {rows.map((row) => (
            <Line key={row.id} kind={kind} object={object} record={record} row={row} />
          ))}
        </ul>
      )}
      <Suspense>
        {asked && <ActionDialog object={object} record={record} action={asked} onClose={close} />}
      </Suspense>
    </section>
  );
}

/** Who works on a record beside its owner, and whom it is shared with. */
export function AccessPanel({ object, record }: PanelProps) {
  const meta = useMeta();
  const has = (action: string): boolean => object.actions.some(({ name }) => name === action);
  return (
    <>
      {has('remove_members') && objectOf(meta, 'team_member') && (
        <Block kind="team_member" object={object} record={record} />
      )}
      {has('unshare') && objectOf(meta, 'share_grant') && (
        <Block kind="share_grant" object={object} record={record} />
      )}
    </>
  );
}
