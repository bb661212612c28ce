import { useState } from 'react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Copy, Eye, MoreHorizontal, Pencil, Plus, Trash2, UsersRound } from 'lucide-react';
import { startPreview } from '@kehu/ui/api/preview.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Tag } from '@kehu/ui/parts/chip.tsx';
import { MenuButton } from '@kehu/ui/parts/menu.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { textOf } from '../text-of.ts';
import { RecordForm } from '../record-form.tsx';
import { SectionHead } from '../section-head.tsx';
import { texts as settingsTexts } from '../texts.ts';
import { isAdmin, useRights, useRoles } from './data.ts';
import { CreateRole, RemoveRole } from './role-dialogs.tsx';
import { RoleRights } from './role-rights.tsx';
import { texts } from './texts.ts';
import './roles.css';

const route = getRouteApi('/shell/settings/$section');
type Asked = 'create' | 'copy' | 'edit' | 'remove';

/** What the chosen role is, who holds it, and what may be done with it. */
function RoleHead({ role, onAsk }: { role: RecordData; onAsk: (asked: Asked) => void }) {
  const t = texts.use();
  const { is_admin: mayPreview = false } = useSession().user;
  const holders = role.values['user_count'];
  const system = role.values['is_system'] === true;
  return (
    <div className="k-role-head">
      <p>{textOf(role, 'description')}</p>
      {system && <Tag>{t.system}</Tag>}
      <Link
        to="/settings/$section"
        params={{ section: 'users' }}
        search={{ role: role.id }}
        className="k-link k-role-holders"
      >
        <UsersRound size={14} /> {typeof holders === 'number' ? t.holders(holders) : t.manyHolders}
      </Link>
      <span className="k-spring" />
      <MenuButton
        small
        icon={<MoreHorizontal />}
        aria-label={t.more}
        items={[
          { key: 'edit', label: t.rename, icon: <Pencil />, run: () => onAsk('edit') },
          { key: 'copy', label: t.copy, icon: <Copy />, run: () => onAsk('copy') },
          ...(mayPreview && !isAdmin(role) && role.values['status'] === 'active'
            ? [
                {
                  key: 'preview',
                  label: t.preview,
                  icon: <Eye />,
                  run: () => startPreview({ as: 'role', id: role.id, name: textOf(role, 'name') }, '/'),
                },
              ]
            : []),
          ...(system
            ? []
            : [
                {
                  key: 'remove',
                  label: t.remove,
                  icon: <Trash2 />,
                  danger: true,
                  line: true,
                  run: () => onAsk('remove'),
                },
              ]),
        ]}
      />
    </div>
  );
}

function RoleTabs({ roles, chosen }: { roles: readonly RecordData[]; chosen: string | undefined }) {
  const t = texts.use();
  return (
    <nav className="k-tabs" aria-label={t.role}>
      {roles.map((role) => (
        <Link
          key={role.id}
          to="/settings/$section"
          params={{ section: 'roles' }}
          search={{ id: role.id }}
          className="k-tab"
          aria-current={role.id === chosen ? 'page' : undefined}
        >
          {textOf(role, 'name')}
        </Link>
      ))}
    </nav>
  );
}

function Chosen({
  role,
  roles,
  onAsk,
}: {
  role: RecordData;
  roles: readonly RecordData[];
  onAsk: (asked: Asked) => void;
}) {
  const navigate = useNavigate();
  const { compare } = route.useSearch();
  const { rights, error } = useRights(role);
  return (
    <>
      <RoleHead role={role} onAsk={onAsk} />
      {error ? (
        <Failed error={error} />
      ) : !rights ? (
        <SkeletonLines lines={10} />
      ) : (
        <RoleRights
          role={role}
          roles={roles}
          rights={rights}
          compare={compare}
          onCompare={(other) =>
            void navigate({
              to: '/settings/$section',
              params: { section: 'roles' },
              search: { id: role.id, ...(other !== undefined && { compare: other }) },
              replace: true,
              ignoreBlocker: true,
            })
          }
        />
      )}
    </>
  );
}

/** Roles across the top, the rights of the chosen one below. */
export function Roles() {
  const t = texts.use();
  const settings = settingsTexts.use();
  const navigate = useNavigate();
  const { id } = route.useSearch();
  const object = useObject('role');
  const { query, roles } = useRoles();
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!roles) return <SkeletonLines lines={10} />;
  const role = roles.find((each) => each.id === id) ?? roles[0];
  const show = (next?: string) => {
    close();
    void navigate({
      to: '/settings/$section',
      params: { section: 'roles' },
      search: next ? { id: next } : {},
    });
  };
  return (
    <>
      <SectionHead name="roles">
        {object?.operations.includes('create') && (
          <Button look="primary" icon={<Plus />} onClick={() => setAsked('create')}>
            {t.create}
          </Button>
        )}
      </SectionHead>
      <RoleTabs roles={roles} chosen={role?.id} />
      {role && <Chosen key={role.id} role={role} roles={roles} onAsk={setAsked} />}
      {(asked === 'create' || asked === 'copy') && (
        <CreateRole roles={roles} from={asked === 'copy' ? role : undefined} onClose={close} onMade={show} />
      )}
      {asked === 'remove' && role && <RemoveRole role={role} onClose={close} onGone={() => show()} />}
      {asked === 'edit' && role && object && (
        <RecordForm
          object={object}
          record={role}
          title={t.rename}
          fields={['name', 'description', 'below_floor_percent', 'status']}
          onClose={close}
          onSaved={(saved) => {
            toast(settings.saved(textOf(saved, 'name')));
            void query.refetch();
            close();
          }}
        />
      )}
    </>
  );
}
