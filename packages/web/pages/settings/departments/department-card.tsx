import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { FolderInput, MoreHorizontal, Merge, Pencil, Plus, Trash2, UserPlus } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Avatar, Person } from '@kehu/ui/parts/avatar.tsx';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Chip } from '@kehu/ui/parts/chip.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { MenuButton, type MenuItem } from '@kehu/ui/parts/menu.tsx';
import { useAll } from '../read-all.ts';
import { textOf } from '../text-of.ts';
import { MergeDialog, MoveDialog, RemoveDialog } from './reassign-dialogs.tsx';
import { texts } from './texts.ts';
import type { Branch } from './tree.ts';

export interface CardProps {
  readonly object: ObjectMeta;
  readonly branch: Branch;
  readonly lines: readonly Branch[];
  /** In the department itself, not below. */
  readonly people: number;
  readonly onEdit: () => void;
  readonly onCreateBelow: () => void;
  readonly onGone: () => void;
}
type Asked = 'move' | 'merge' | 'remove';

const shownFacts = ['kind', 'code', 'phone', 'region', 'address'];

function Facts({ object, branch }: Pick<CardProps, 'object' | 'branch'>) {
  const say = useSay();
  const t = texts.use();
  const heads = branch.row.refs['head_ids'] ?? [];
  return (
    <dl className="k-fact-list">
      <div>
        <dt>{t.heads}</dt>
        <dd>
          {heads.length === 0 && <span className="k-muted">{t.noHeads}</span>}
          {heads.map((head) => (
            <Person key={head.id} name={head.label ?? ''} />
          ))}
        </dd>
      </div>
      {shownFacts.map((name) => {
        const field = fieldOf(object, name);
        const value = branch.row.values[name] ?? null;
        if (!field || isBlank(value)) return null;
        const { Cell } = lookOf(field);
        return (
          <div key={name}>
            <dt>{say(field.label)}</dt>
            <dd>
              <Cell field={field} value={value} refs={[]} place="record" />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function People({ branch }: Pick<CardProps, 'branch'>) {
  const t = texts.use();
  const { data } = useAll('user', {
    filter: { field: 'department_id', op: 'eq', value: branch.row.id },
    fields: ['name', 'position', 'status'],
    sort: 'name',
  });
  if (!data) return null;
  if (data.length === 0) return <p className="k-muted">{t.noPeople}</p>;
  return (
    <div className="k-people">
      {data.map((person) => (
        <Link
          key={person.id}
          to="/settings/$section"
          params={{ section: 'users' }}
          search={{ id: person.id }}
          className={classes(person.values['status'] === 'disabled' && 'is-off')}
        >
          <Avatar name={textOf(person, 'name')} size={20} />
          <span className="k-name">{textOf(person, 'name')}</span>
          <small className="k-ellipsis">{textOf(person, 'position')}</small>
        </Link>
      ))}
    </div>
  );
}

function Tools(props: CardProps & { readonly onAsk: (asked: Asked) => void }) {
  const { object, onAsk } = props;
  const t = texts.use();
  const may = (operation: 'create' | 'edit' | 'delete') => object.operations.includes(operation);
  const root = !props.branch.row.values['parent_id'];
  const items: MenuItem[] = [
    ...(may('edit') && !root
      ? [
          { key: 'move', label: t.move, icon: <FolderInput />, run: () => onAsk('move') },
          { key: 'merge', label: t.merge, icon: <Merge />, run: () => onAsk('merge') },
        ]
      : []),
    ...(may('delete')
      ? [
          {
            key: 'remove',
            label: t.remove,
            icon: <Trash2 />,
            danger: true,
            line: true,
            run: () => onAsk('remove'),
          },
        ]
      : []),
  ];
  return (
    <>
      {may('create') && (
        <Button icon={<Plus />} onClick={props.onCreateBelow}>
          {t.createBelow}
        </Button>
      )}
      {may('edit') && <Button icon={<Pencil />} aria-label={t.edit} onClick={props.onEdit} />}
      {items.length > 0 && <MenuButton items={items} icon={<MoreHorizontal />} aria-label={t.more} />}
    </>
  );
}

/** One department: its heads, its people, and what may be done with it. */
export function DepartmentCard(props: CardProps) {
  const { branch, lines, people } = props;
  const t = texts.use();
  const [asked, setAsked] = useState<Asked>();
  const dialog = { branch, lines, people, onClose: () => setAsked(undefined), onGone: props.onGone };
  return (
    <div>
      <section className="k-block">
        <header>
          <h3>{branch.name}</h3>
          {branch.row.values['status'] === 'disabled' && <Chip>{t.disabled}</Chip>}
          <span className="k-spring" />
          <Tools {...props} onAsk={setAsked} />
        </header>
        <Facts {...props} />
      </section>
      <section className="k-block">
        <header>
          <h3>{t.peopleTitle}</h3>
          <span className="k-muted">{people}</span>
          <span className="k-spring" />
          <Link
            to="/settings/$section"
            params={{ section: 'users' }}
            search={{ create: true, department: branch.row.id }}
            className="k-button is-small"
          >
            <UserPlus />
            {t.addPerson}
          </Link>
        </header>
        <People key={branch.row.id} {...props} />
      </section>
      {asked === 'move' && <MoveDialog {...dialog} />}
      {asked === 'merge' && <MergeDialog {...dialog} />}
      {asked === 'remove' && <RemoveDialog {...dialog} />}
    </div>
  );
}
