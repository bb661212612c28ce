import { useState } from 'react';
import { Copy } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { DuplicateKey } from '@kehu/kernel/declare/object.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { changeRecord, createRecord } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { fieldOf, useMeta, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Checkbox, Segments } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { useAll } from '../read-all.ts';
import { SectionHead } from '../section-head.tsx';
import { textOf } from '../text-of.ts';
import { texts } from './texts.ts';
import './duplicates.css';

const actions = ['warn', 'block'] as const;
const combines = ['any', 'all'] as const;
/** Objects between which the same is looked for (duplicate_rule, cross_object). */
const crossing: ReadonlySet<string> = new Set(['lead', 'account', 'contact']);
/** One compared field: `phone fax`. */
type Pair = string;

interface Policy {
  readonly enabled: boolean;
  readonly action: (typeof actions)[number];
  readonly combine: (typeof combines)[number];
  readonly pairs: readonly Pair[];
  readonly cross_object: boolean;
}

const pairsOf = (keys: readonly DuplicateKey[]): readonly Pair[] =>
  keys.flatMap(({ by, fields }) => fields.map((field) => `${by} ${field}`));

const comparedOf = (pairs: readonly Pair[]): Json =>
  pairs.map((pair) => {
    const [comparison = '', field = ''] = pair.split(' ');
    return { field, comparison };
  });

const policyOf = (object: ObjectMeta, row: RecordData | undefined): Policy => ({
  enabled: row?.values['enabled'] !== false,
  action: row?.values['action'] === 'block' ? 'block' : 'warn',
  combine: row?.values['combine'] === 'all' ? 'all' : 'any',
  pairs: pairsOf(object.duplicateKeys ?? []),
  cross_object: row?.values['cross_object'] !== false,
});

/** What may be compared, with a tick where it is. */
function Compared({
  object,
  pairs,
  disabled,
  onChange,
}: {
  object: ObjectMeta;
  pairs: readonly Pair[];
  disabled: boolean;
  onChange: (pairs: readonly Pair[]) => void;
}) {
  const t = texts.use();
  const say = useSay();
  const offered = (object.possibleKeys ?? []).flatMap(({ by, fields }) =>
    fields.flatMap((name) => {
      const field = fieldOf(object, name);
      return field ? [{ pair: `${by} ${name}`, by, label: say(field.label) }] : [];
    }),
  );
  return (
    <ul className="k-compared">
      {offered.map(({ pair, by, label }) => {
        const on = pairs.includes(pair);
        return (
          <li key={pair}>
            <Checkbox
              checked={on}
              disabled={disabled || (on && pairs.length === 1)}
              onChange={() => onChange(on ? pairs.filter((each) => each !== pair) : [...pairs, pair])}
            >
              {label}
            </Checkbox>
            <span className="k-muted">{t.by[by]}</span>
          </li>
        );
      })}
    </ul>
  );
}

function useRule(object: ObjectMeta, row: RecordData | undefined) {
  const t = texts.use();
  const say = useSay();
  const definition = useObject('duplicate_rule');
  const [wanted, setWanted] = useState<Policy>();
  const policy = wanted ?? policyOf(object, row);
  const save = async (next: Policy) => {
    if (!definition) return;
    setWanted(next);
    const { pairs, ...rest } = next;
    const recompared = pairs.join() !== policy.pairs.join();
    const values = { ...rest, ...((recompared || !row) && { fields: comparedOf(pairs) }) };
    try {
      await (row
        ? changeRecord(definition, row, values)
        : createRecord('duplicate_rule', { object: object.name, ...values }));
      await client.invalidateQueries({ queryKey: keys.lists('duplicate_rule') });
      await client.invalidateQueries({ queryKey: keys.meta });
      toast(recompared ? t.savedKeys(say(object.label)) : t.saved(say(object.label)));
    } catch (error) {
      toastError(error);
    } finally {
      setWanted(undefined);
    }
  };
  return { policy, busy: wanted !== undefined, save };
}

function RuleCard({ object, row }: { object: ObjectMeta; row: RecordData | undefined }) {
  const t = texts.use();
  const say = useSay();
  const { policy, busy, save } = useRule(object, row);
  return (
    <section className="k-block" style={{ maxWidth: 760 }}>
      <header>
        <h3>{say(object.label)}</h3>
        <span className="k-spring" />
        <Checkbox
          checked={policy.enabled}
          disabled={busy}
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
            <Compared
              object={object}
              pairs={policy.pairs}
              disabled={busy}
              onChange={(pairs) => void save({ ...policy, pairs })}
            />
            <div className="k-section-tools">
              <span className="k-label">{t.combine}</span>
              <Segments
                label={t.combine}
                segments={combines.map((value) => ({ value, label: t.combines[value] }))}
                value={policy.combine}
                onChange={(combine) => void save({ ...policy, combine })}
              />
            </div>
            {crossing.has(object.name) && (
              <Checkbox
                checked={policy.cross_object}
                disabled={busy}
                onChange={(event) => void save({ ...policy, cross_object: event.target.checked })}
              >
                {t.across[object.name === 'lead' ? 'lead' : 'others']}
              </Checkbox>
            )}
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
  const checked = useMeta().objects.filter((object) => (object.possibleKeys ?? []).length > 0);
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
