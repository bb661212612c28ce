import { useState } from 'react';
import { ArrowLeftRight, X } from 'lucide-react';
import { act, changeRecord, same } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useMeta, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Checkbox, Segments } from '@kehu/ui/parts/form.tsx';
import { MenuButton } from '@kehu/ui/parts/menu.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { useNarrow } from '../../../shell/narrow.ts';
import { LeaveGuard } from '../leave-guard.tsx';
import { textOf } from '../text-of.ts';
import { comparisonOf, type Comparison } from './comparison.ts';
import { isAdmin, useRights } from './data.ts';
import { FieldRights } from './field-rights.tsx';
import { Matrix, type MatrixProps } from './matrix.tsx';
import { ModuleRights } from './module-rights.tsx';
import { PhoneMatrix } from './phone-matrix.tsx';
import { differences, fielded, ruled, sentOf, type Rights } from './rights.ts';
import { Legend } from './scope-picker.tsx';
import { texts } from './texts.ts';

const tabs = ['operations', 'fields', 'modules'] as const;
type Tab = (typeof tabs)[number];

export interface RoleRightsProps {
  readonly role: RecordData;
  readonly roles: readonly RecordData[];
  readonly rights: Rights;
  readonly compare: string | undefined;
  readonly onCompare: (id: string | undefined) => void;
}

/** Rights, then modules; what has been written is asked for anew whatever happened. */
function useSave({ role, rights }: RoleRightsProps) {
  const t = texts.use();
  const object = useObject('role');
  const [busy, setBusy] = useState(false);
  const save = async (next: Rights): Promise<boolean> => {
    setBusy(true);
    try {
      const modules = [...next.modules].sort();
      if (object && !same(modules, [...rights.modules].sort())) await changeRecord(object, role, { modules });
      await act('role', role.id, 'set_rights', sentOf(next));
      toast(t.saved(textOf(role, 'name')));
      return true;
    } catch (error) {
      toastError(error);
      return false;
    } finally {
      await Promise.all(
        ['role', 'permission_rule', 'field_rule'].map((name) =>
          client.invalidateQueries({ queryKey: keys.lists(name) }),
        ),
      );
      setBusy(false);
    }
  };
  return { save, busy };
}

function CompareTools(props: {
  readonly roles: readonly RecordData[];
  readonly other: RecordData | undefined;
  readonly count: number;
  readonly only: boolean;
  readonly onOnly: (only: boolean) => void;
  readonly onCompare: (id: string | undefined) => void;
}) {
  const t = texts.use();
  if (!props.other) {
    return (
      <MenuButton
        icon={<ArrowLeftRight />}
        items={props.roles.map((role) => ({
          key: role.id,
          label: textOf(role, 'name'),
          run: () => props.onCompare(role.id),
        }))}
      >
        {t.compare}
      </MenuButton>
    );
  }
  return (
    <>
      <span>{t.compareWith(textOf(props.other, 'name'))}</span>
      <span className="k-muted">{props.count > 0 ? t.differs(props.count) : t.same}</span>
      <Checkbox checked={props.only} onChange={(event) => props.onOnly(event.target.checked)}>
        {t.onlyDifferent}
      </Checkbox>
      <Button small icon={<X />} onClick={() => props.onCompare(undefined)}>
        {t.stopCompare}
      </Button>
    </>
  );
}

function SaveBar({
  count,
  busy,
  onDiscard,
  onSave,
}: {
  count: number;
  busy: boolean;
  onDiscard: () => void;
  onSave: () => void;
}) {
  const t = texts.use();
  return (
    <div className="k-role-save" role="status">
      <span>{t.changed(count)}</span>
      <span className="k-spring" />
      <Button onClick={onDiscard}>{t.discard}</Button>
      <Button look="primary" busy={busy} onClick={onSave}>
        {t.save}
      </Button>
    </div>
  );
}

/** The three layers of a role; in a comparison each tells how much differs there. */
function Tabs({
  tab,
  comparison,
  onTab,
}: {
  tab: Tab;
  comparison: Comparison | undefined;
  onTab: (tab: Tab) => void;
}) {
  const t = texts.use();
  const labelOf = (of: Tab): string => {
    const n = comparison?.apart[of].size ?? 0;
    return n > 0 ? t.tabDiffers(t.tabs[of], n) : t.tabs[of];
  };
  return (
    <Segments
      label={t.role}
      segments={tabs.map((value) => ({ value, label: labelOf(value) }))}
      value={tab}
      onChange={onTab}
    />
  );
}

function Operations(matrix: MatrixProps) {
  return (
    <>
      <Legend />
      {useNarrow() ? <PhoneMatrix {...matrix} /> : <Matrix {...matrix} />}
    </>
  );
}

/** What one role may do: a draft until it is saved. */
export function RoleRights(props: RoleRightsProps) {
  const { role, roles, rights } = props;
  const t = texts.use();
  const objects = ruled(useMeta().objects);
  const [tab, setTab] = useState<Tab>('operations');
  const [only, setOnly] = useState(false);
  const [draft, setDraft] = useState<Rights>();
  const { save, busy } = useSave(props);
  const other = roles.find((each) => each.id === props.compare && each.id !== role.id);
  const otherRights = useRights(other).rights;
  const now = draft ?? rights;
  const readOnly = isAdmin(role);
  const count = draft ? differences(rights, draft) : 0;
  const comparison = comparisonOf(other, otherRights, now, only);
  const matrix: MatrixProps = {
    role: textOf(role, 'name'),
    objects,
    rights: now,
    other: other && otherRights,
    onlyDifferent: only,
    readOnly,
    onChange: setDraft,
  };
  return (
    <>
      <div className="k-section-tools">
        <Tabs tab={tab} comparison={comparison} onTab={setTab} />
        <span className="k-spring" />
        <CompareTools
          roles={roles.filter((each) => each.id !== role.id)}
          other={other}
          count={comparison ? differences(now, comparison.rights) : 0}
          only={only}
          onOnly={setOnly}
          onCompare={props.onCompare}
        />
      </div>
      {readOnly && (
        <p className="k-muted" style={{ marginBottom: 8 }}>
          {t.admin}
        </p>
      )}
      {tab === 'operations' && <Operations {...matrix} />}
      {tab === 'fields' && (
        <FieldRights
          objects={fielded(objects)}
          rights={now}
          comparison={comparison}
          readOnly={readOnly}
          onChange={setDraft}
        />
      )}
      {tab === 'modules' && (
        <ModuleRights rights={now} comparison={comparison} readOnly={readOnly} onChange={setDraft} />
      )}
      {count > 0 && draft && (
        <SaveBar
          count={count}
          busy={busy}
          onDiscard={() => setDraft(undefined)}
          onSave={() => void save(draft).then((done) => done && setDraft(undefined))}
        />
      )}
      <LeaveGuard dirty={count > 0} />
    </>
  );
}
