import { useState } from 'react';
import { ArrowLeft, ArrowRight, MoreHorizontal, Plus, RotateCcw, Tags, Trash2, Users } from 'lucide-react';
import type { LayoutKind } from '@kehu/kernel/declare/layout-kinds.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { changeRecord, deleteRecord } from '@kehu/ui/data/changes.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { MenuButton, type MenuItem } from '@kehu/ui/parts/menu.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { textOf } from '../text-of.ts';
import { ClassesDialog } from './classes-dialog.tsx';
import { isForAll, refresh, type StoredLayout } from './data.ts';
import { RolesDialog } from './roles-dialog.tsx';
import { texts } from './texts.ts';

interface AudienceProps {
  readonly object: ObjectMeta;
  readonly kind: LayoutKind;
  /** Of every page of the object. */
  readonly layouts: readonly StoredLayout[];
  readonly roles: readonly RecordData[];
  /** Of some roles; undefined: the page for everybody. */
  readonly chosen: StoredLayout | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

/** What a layout is called: as its classes call it, or by the roles that it is for. */
const namesOf = ({ row, byClass, roleIds }: StoredLayout, roles: readonly RecordData[]): string =>
  byClass
    ? textOf(row, 'name')
    : roles
        .filter((role) => roleIds.includes(role.id))
        .map((role) => textOf(role, 'name'))
        .join(' / ');

/** Puts one of them a place further to the left or right; the order decides for people with several roles. */
function useOrder(own: readonly StoredLayout[]) {
  const definition = useObject('layout');
  return async (layout: StoredLayout, by: 1 | -1): Promise<void> => {
    const at = own.indexOf(layout);
    if (!definition || !own[at + by]) return;
    const ordered = own.toSpliced(at, 1).toSpliced(at + by, 0, layout);
    const moved = ordered
      .map((each, index) => ({ each, order: index + 1 }))
      .filter(({ each, order }) => each.order !== order);
    for (const { each, order } of moved) await changeRecord(definition, each.row, { sort_no: order });
    await refresh();
  };
}

/** Takes a layout away: its people get the next one that holds for them. */
function Removal(props: {
  readonly layout: StoredLayout;
  readonly name: string;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}) {
  const t = texts.use();
  const { layout, name } = props;
  const forAll = isForAll(layout);
  const hint = layout.byClass ? t.removeClassHint : t.removeHint;
  const remove = async () => {
    await deleteRecord('layout', layout.row);
    await refresh();
    toast(forAll ? t.wasReset : t.removed);
    props.onRemoved();
  };
  return (
    <Confirm
      title={forAll ? t.resetTitle : t.removeTitle(name)}
      action={forAll ? t.reset : t.removeRole}
      danger
      onClose={props.onClose}
      onConfirm={remove}
    >
      <p>{forAll ? t.resetHint : hint}</p>
    </Confirm>
  );
}

type Asked = 'add' | 'roles' | 'remove' | 'addClass' | 'classes';

function Tabs(
  props: Pick<AudienceProps, 'roles' | 'chosen' | 'onChoose'> & {
    readonly own: readonly StoredLayout[];
    readonly ofClasses: readonly StoredLayout[];
    /** Everybody's page is no longer as shipped. */
    readonly changed: boolean;
  },
) {
  const { own, ofClasses, roles, chosen, changed, onChoose } = props;
  const t = texts.use();
  const all = [...ofClasses, ...own, undefined];
  return (
    <div className="k-audience-tabs" role="tablist" aria-label={t.for}>
      {all.map((each) => (
        <button
          key={each?.row.id ?? 'all'}
          type="button"
          role="tab"
          aria-selected={each === chosen}
          className={classes('k-audience-tab', each === chosen && 'is-here')}
          onClick={() => onChoose(each?.row.id)}
        >
          {each ? namesOf(each, roles) : t.everybody}
          {each?.byClass && <small>{t.ofClass}</small>}
          {!each && <small>{changed ? t.changed : t.shipped}</small>}
        </button>
      ))}
    </div>
  );
}

/** What else can be done with the chosen layout. */
function More(props: {
  readonly name: string;
  readonly own: readonly StoredLayout[];
  readonly chosen: StoredLayout | undefined;
  readonly onDialog: (asked: Asked) => void;
}) {
  const { name, own, chosen, onDialog: setDialog } = props;
  const t = texts.use();
  const order = useOrder(own);
  const put = (by: 1 | -1) => chosen && void order(chosen, by).catch(toastError);
  const remove: MenuItem = {
    key: 'remove',
    label: t.removeRole,
    icon: <Trash2 />,
    danger: true,
    line: true,
    run: () => setDialog('remove'),
  };
  const ofClass: readonly MenuItem[] = [
    { key: 'classes', label: t.changeClasses, icon: <Tags />, run: () => setDialog('classes') },
    remove,
  ];
  const ofRole: readonly MenuItem[] = [
    { key: 'roles', label: t.changeRoles, icon: <Users />, run: () => setDialog('roles') },
    { key: 'earlier', label: t.earlier, icon: <ArrowLeft />, run: () => put(-1) },
    { key: 'later', label: t.later, icon: <ArrowRight />, run: () => put(1) },
    remove,
  ];
  const items: readonly MenuItem[] = chosen
    ? chosen.byClass
      ? ofClass
      : ofRole
    : [{ key: 'reset', label: t.reset, icon: <RotateCcw />, danger: true, run: () => setDialog('remove') }];
  return <MenuButton small look="ghost" icon={<MoreHorizontal />} aria-label={t.more(name)} items={items} />;
}

/** Roles without a layout of their own, and those of the chosen one. */
function freeRoles(
  roles: readonly RecordData[],
  own: readonly StoredLayout[],
  chosen: StoredLayout | undefined,
): readonly RecordData[] {
  const taken = own.filter((layout) => layout !== chosen).flatMap(({ roleIds }) => roleIds);
  return roles.filter(({ id }) => !taken.includes(id));
}

/** For whom the page is: everybody, or roles with one of their own. */
export function Audience({ object, kind, layouts, roles, chosen, onChoose }: AudienceProps) {
  const t = texts.use();
  const here = layouts.filter((layout) => layout.kind === kind);
  const own = here.filter(({ roleIds }) => roleIds.length > 0);
  const ofClasses = here.filter(({ byClass }) => byClass);
  const everybody = here.find(isForAll);
  const hasClasses = kind === 'edit' && object.fields.some(({ name }) => name === 'category_id');
  const [dialog, setDialog] = useState<Asked>();
  const saved = (id: string | undefined) => {
    setDialog(undefined);
    onChoose(id);
  };
  const layout = chosen ?? everybody;
  const name = chosen ? namesOf(chosen, roles) : t.everybody;
  return (
    <div className="k-audience">
      <Tabs
        own={own}
        ofClasses={ofClasses}
        roles={roles}
        chosen={chosen}
        changed={everybody !== undefined}
        onChoose={onChoose}
      />
      {layout && <More name={name} own={own} chosen={chosen} onDialog={setDialog} />}
      <Button small icon={<Plus />} onClick={() => setDialog('add')}>
        {t.addRole}
      </Button>
      {hasClasses && (
        <Button small icon={<Plus />} onClick={() => setDialog('addClass')}>
          {t.addClass}
        </Button>
      )}
      {own.length > 1 && <p className="k-hint">{t.order}</p>}
      {ofClasses.length > 0 && <p className="k-hint">{t.classHint}</p>}
      {(dialog === 'add' || dialog === 'roles') && (
        <RolesDialog
          object={object}
          kind={kind}
          layouts={layouts}
          chosen={dialog === 'roles' ? chosen : undefined}
          like={chosen}
          roles={freeRoles(roles, own, dialog === 'roles' ? chosen : undefined)}
          order={own.length + 1}
          onClose={() => setDialog(undefined)}
          onSaved={saved}
        />
      )}
      {(dialog === 'addClass' || dialog === 'classes') && (
        <ClassesDialog
          object={object}
          layouts={layouts}
          chosen={dialog === 'classes' ? chosen : undefined}
          like={chosen}
          onClose={() => setDialog(undefined)}
          onSaved={saved}
        />
      )}
      {dialog === 'remove' && layout && (
        <Removal
          layout={layout}
          name={name}
          onClose={() => setDialog(undefined)}
          onRemoved={() => saved(undefined)}
        />
      )}
    </div>
  );
}
