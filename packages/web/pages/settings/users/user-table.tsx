import { useSession } from '@kehu/ui/data/session.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { ago, longMoment } from '@kehu/ui/language/dates.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import { Avatar } from '@kehu/ui/parts/avatar.tsx';
import { CardTable } from '@kehu/ui/parts/card-table.tsx';
import { Tag } from '@kehu/ui/parts/chip.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { textOf } from '../text-of.ts';
import { texts } from './texts.ts';
import { UserActions } from './user-actions.tsx';
import './users.css';

function LastSignIn({ user }: { user: RecordData }) {
  const t = texts.use();
  const at = textOf(user, 'last_login_at');
  if (!at) return <span className="k-muted">{t.never}</span>;
  const from = textOf(user, 'last_login_ip');
  return (
    <time dateTime={at} title={from ? `${longMoment(at)} · ${from}` : longMoment(at)}>
      {ago(at)}
    </time>
  );
}

function Row({ user, onEdit }: { user: RecordData; onEdit: () => void }) {
  const t = texts.use();
  const me = useSession().user.id;
  const object = useObject('user');
  const status = object && fieldOf(object, 'status');
  const name = textOf(user, 'name');
  const Status = status && lookOf(status).Cell;
  return (
    <tr className={classes(user.values['status'] === 'disabled' && 'is-off')}>
      <td>
        <button type="button" className="k-user-name" onClick={onEdit}>
          <Avatar name={name} />
          <span className="k-name">{name}</span>
          {user.id === me && <Tag>{t.self}</Tag>}
        </button>
        <small className="k-muted k-user-post">{textOf(user, 'position')}</small>
      </td>
      <td data-label={t.columns.login}>{textOf(user, 'login_name')}</td>
      <td data-label={t.columns.department}>{user.refs['department_id']?.[0]?.label}</td>
      <td data-label={t.columns.roles}>
        <span className="k-user-roles">
          {(user.refs['role_ids'] ?? []).map((role) => (
            <Tag key={role.id}>{role.label ?? ''}</Tag>
          ))}
        </span>
      </td>
      <td data-label={t.columns.mobile}>{textOf(user, 'mobile')}</td>
      <td data-label={t.columns.status}>
        {Status && status && (
          <Status field={status} value={user.values['status'] ?? null} refs={[]} place="list" />
        )}
      </td>
      <td data-label={t.columns.last}>
        <LastSignIn user={user} />
      </td>
      <td className="is-tight is-side">
        <UserActions user={user} onEdit={onEdit} />
      </td>
    </tr>
  );
}

export function UserTable({ users, onEdit }: { users: readonly RecordData[]; onEdit: (id: string) => void }) {
  const { columns } = texts.use();
  return (
    <CardTable
      heads={[
        columns.name,
        columns.login,
        columns.department,
        columns.roles,
        columns.mobile,
        columns.status,
        columns.last,
      ]}
      actions={columns.actions}
    >
      {users.map((user) => (
        <Row key={user.id} user={user} onEdit={() => onEdit(user.id)} />
      ))}
    </CardTable>
  );
}
