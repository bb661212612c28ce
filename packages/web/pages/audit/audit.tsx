import { useState } from 'react';
import { ScrollText } from 'lucide-react';
import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import { useFound } from '@kehu/ui/data/found.tsx';
import { useList } from '@kehu/ui/data/list.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { SectionHead } from '../settings/section-head.tsx';
import { Entry, useActionWord } from './entry.tsx';
import { texts } from './texts.ts';
import './audit.css';

const periods = ['today', 'last_7_days', 'last_30_days', 'all'] as const;
interface Asked {
  readonly who?: { readonly id: string; readonly name: string };
  readonly action?: string;
  readonly object?: string;
  readonly period: (typeof periods)[number];
}
const everything: Asked = { period: 'last_7_days' };

function filterOf({ who, action, object, period }: Asked): Filter | undefined {
  const leaves: Leaf[] = [];
  if (who) leaves.push({ field: 'user_id', op: 'eq', value: who.id });
  if (action) leaves.push({ field: 'action', op: 'eq', value: action });
  if (object) leaves.push({ field: 'object', op: 'eq', value: object });
  if (period !== 'all') leaves.push({ field: 'at', op: 'within', value: period });
  return leaves.length > 0 ? { and: leaves } : undefined;
}

interface ToolProps {
  readonly asked: Asked;
  readonly onChange: (asked: Asked) => void;
}

function Who({ asked, onChange }: ToolProps) {
  const t = texts.use();
  const [q, setQ] = useState('');
  const found = useFound('user', q);
  const { who: _who, ...rest } = asked;
  return (
    <Select
      label={t.who}
      choices={found.data ?? []}
      busy={found.isFetching}
      value={asked.who?.name}
      selected={asked.who ? [asked.who.id] : []}
      placeholder={t.everybody}
      onSearch={setQ}
      onPick={(id, name) => onChange({ ...rest, who: { id, name } })}
      onClear={() => onChange(rest)}
    />
  );
}

function Tools({ asked, onChange }: ToolProps) {
  const t = texts.use();
  const say = useSay();
  const word = useActionWord();
  const meta = useMeta();
  const object = asked.object === undefined ? undefined : objectOf(meta, asked.object);
  const actions = [...Object.keys(t.actions), ...(object?.actions.map((action) => action.name) ?? [])];
  const { action: _action, ...noAction } = asked;
  const { object: _object, ...noObject } = asked;
  return (
    <div className="k-section-tools k-audit-tools">
      <Segments
        label={t.period}
        segments={periods.map((value) => ({ value, label: t.periods[value] }))}
        value={asked.period}
        onChange={(period) => onChange({ ...asked, period })}
      />
      <Who asked={asked} onChange={onChange} />
      <Select
        label={t.object}
        choices={meta.objects.map((each) => ({ key: each.name, label: say(each.label) }))}
        value={object && say(object.label)}
        selected={object ? [object.name] : []}
        placeholder={t.everyObject}
        onPick={(name) => onChange({ ...asked, object: name })}
        onClear={() => onChange(noObject)}
      />
      <Select
        label={t.action}
        choices={[...new Set(actions)].map((key) => ({ key, label: word(key, object) }))}
        value={asked.action && word(asked.action, object)}
        selected={asked.action ? [asked.action] : []}
        placeholder={t.everyAction}
        onPick={(action) => onChange({ ...asked, action })}
        onClear={() => onChange(noAction)}
      />
    </div>
  );
}

const fields = [
  'action',
  'object',
  'record_id',
  'summary',
  'before',
  'after',
  'ip',
  'source',
  'request_id',
  'at',
  'user_id',
];

function Found({ asked, onClear }: { asked: Asked; onClear: () => void }) {
  const t = texts.use();
  const list = useList('audit_log', {
    filter: filterOf(asked),
    sort: '-at',
    fields,
    expand: ['user_id'],
  });
  if (list.isPending) return <SkeletonLines lines={10} />;
  if (list.isError) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0)
    return (
      <Empty
        icon={<ScrollText className="k-state-icon" />}
        title={t.empty}
        hint={t.emptyHint}
        action={<Button onClick={onClear}>{t.clear}</Button>}
      />
    );
  return (
    <>
      <ul className="k-audit">
        {rows.map((row) => (
          <Entry key={row.id} row={row} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button look="ghost" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </>
  );
}

/** Who did what, and when; each entry a sentence. */
export function Audit() {
  const [asked, setAsked] = useState<Asked>(everything);
  return (
    <>
      <SectionHead name="audit" />
      <Tools asked={asked} onChange={setAsked} />
      <Found asked={asked} onClear={() => setAsked({ period: 'all' })} />
    </>
  );
}
