import { useState } from 'react';
import { Copy } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { changeRecord, createRecord } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { fieldOf, useMeta, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Tag } from '@kehu/ui/parts/chip.tsx';
import { Checkbox, Segments } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { useAll } from '../read-all.ts';
import { SectionHead } from '../section-head.tsx';
import { textOf } from '../text-of.ts';
import { texts } from './texts.ts';

const actions = ['warn', 'block'] as const;
interface Policy {
  readonly enabled: boolean;
  readonly action: (typeof actions)[number];
}

const policyOf = (row: RecordData | undefined): Policy => ({
  enabled: row?.values['enabled'] !== false,
  action: row?.values['action'] === 'block' ? 'block' : 'warn',
});

function Compared({ object }: { object: ObjectMeta }) {
  const t = texts.use();
  const say = useSay();
  return (
    <ul className="k-stack">
      {(object.duplicateKeys ?? []).map((key) => (
        <li key={key.fields.join()} className="k-user-roles">
          {key.fields.map((name) => {
            const field = fieldOf(object, name);
            return field && <Tag key={name}>{say(field.label)}</Tag>;
          })}
          <span className="k-muted">{t.by[key.by]}</span>
        </li>
      ))}
    </ul>
  );
}

function RuleCard({ object, row }: { object: ObjectMeta; row: RecordData | undefined }) {
  const t = texts.use();
  const say = useSay();
  const definition = useObject('duplicate_rule');
  const [wanted, setWanted] = useState<Policy>();
  const policy = wanted ?? policyOf(row);
  const save = async (next: Policy) => {
    if (!definition) return;
    setWanted(next);
    try {
      await (row
        ? changeRecord(definition, row, { ...next })
        : createRecord('duplicate_rule', {
            object: object.name,
            keys: promised<Json>(object.duplicateKeys ?? []),
            ...next,
          }));
      await client.invalidateQueries({ queryKey: keys.lists('duplicate_rule') });
      toast(t.saved(say(object.label)));
    } catch (error) {
      toastError(error);
    } finally {
      setWanted(undefined);
    }
  };
  return (
    <section className="k-block" style={{ maxWidth: 760 }}>
      <header>
        <h3>{say(object.label)}</h3>
        <span className="k-spring" />
        <Checkbox
          checked={policy.enabled}
          disabled={wanted !== undefined}
          onChange={(event) => void save({ ...policy, enabled: event.target.checked })}
        >
          {t.on}
        </Checkbox>
      </header>
      <div className="k-stack">
        {policy.enabled ? (
          <>
            <div className="k-section-tools">
              <span className="k-label">{t.action}</span>
              <Segments
                label={t.action}
                segments={actions.map((value) => ({ value, label: t.actions[value] }))}
                value={policy.action}
                onChange={(action) => void save({ ...policy, action })}
              />
            </div>
            <span className="k-label">{t.keys}</span>
            <Compared object={object} />
          </>
        ) : (
          <p>{t.off}</p>
        )}
      </div>
    </section>
  );
}

/** What happens when somebody is about to enter what is there already. */
export function Duplicates() {
  const t = texts.use();
  const checked = useMeta().objects.filter((object) => object.duplicates);
  const query = useAll('duplicate_rule', {});
  if (query.isPending) return <SkeletonLines lines={6} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <SectionHead name="duplicates" />
      {checked.length === 0 && <Empty icon={<Copy className="k-state-icon" />} title={t.none} />}
      {checked.map((object) => (
        <RuleCard
          key={object.name}
          object={object}
          row={query.data.find((row) => textOf(row, 'object') === object.name)}
        />
      ))}
      <p className="k-muted" style={{ marginTop: 12 }}>
        {t.scope}
      </p>
    </>
  );
}
