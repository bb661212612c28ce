import { useDeferredValue, useRef, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Hash } from 'lucide-react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { shippedReset } from '@kehu/objects/system/numbering_rule/shipped-reset.ts';
import { get } from '@kehu/ui/api/call.ts';
import { changeRecord, createRecord } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useMeta, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { textAttribute } from '@kehu/ui/form/attributes.ts';
import { today } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Tag } from '@kehu/ui/parts/chip.tsx';
import { Checkbox, Labeled, Segments, TextInput } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { useAll } from '../read-all.ts';
import { SectionHead } from '../section-head.tsx';
import { textOf } from '../text-of.ts';
import { mistakeIn, sampleOf, tokens } from './pattern.ts';
import { texts } from './texts.ts';

const resets = ['day', 'month', 'year', 'never'] as const;
interface Rule {
  readonly pattern: string;
  readonly reset: (typeof resets)[number];
  readonly manual_allowed: boolean;
}

/** The stored rule, or what the object is shipped with. */
function ruleOf(field: FieldMeta, row: RecordData | undefined): Rule {
  if (row) {
    return {
      pattern: textOf(row, 'pattern'),
      reset: resets.find((each) => each === row.values['reset']) ?? 'day',
      manual_allowed: row.values['manual_allowed'] !== false,
    };
  }
  const pattern = textAttribute(field, 'pattern') ?? '{seq:6}';
  return { pattern, reset: shippedReset(pattern), manual_allowed: true };
}

/** Whether the stored rule says what the object is shipped with. */
function isShipped(field: FieldMeta, row: RecordData | undefined): boolean {
  const [own, shipped] = [ruleOf(field, row), ruleOf(field, undefined)];
  return (['pattern', 'reset', 'manual_allowed'] as const).every((name) => own[name] === shipped[name]);
}

function Pattern({ rule, onChange }: { rule: Rule; onChange: (rule: Rule) => void }) {
  const t = texts.use();
  const input = useRef<HTMLInputElement>(null);
  const mistake = mistakeIn(rule.pattern);
  const error = mistake === 'no counter' ? t.noCounter : mistake && t.unknown(mistake.unknown);
  const insert = (token: string) => {
    const at = input.current?.selectionStart ?? rule.pattern.length;
    onChange({ ...rule, pattern: rule.pattern.slice(0, at) + token + rule.pattern.slice(at) });
    input.current?.focus();
  };
  return (
    <>
      <Labeled label={t.pattern} required hint={t.patternHint} error={error}>
        {(labelled) => (
          <TextInput
            {...labelled}
            ref={input}
            value={rule.pattern}
            maxLength={80}
            onChange={(event) => onChange({ ...rule, pattern: event.target.value })}
          />
        )}
      </Labeled>
      <div className="k-user-roles">
        {tokens.map((token) => (
          <Button key={token} small onClick={() => insert(token)} title={token}>
            {t.tokens[token]}
          </Button>
        ))}
      </div>
    </>
  );
}

interface RuleProps {
  readonly object: ObjectMeta;
  readonly field: FieldMeta;
  readonly row: RecordData | undefined;
}

function useRule({ object, field, row }: RuleProps) {
  const t = texts.use();
  const say = useSay();
  const definition = useObject('numbering_rule');
  const [draft, setDraft] = useState<Rule>();
  const [busy, setBusy] = useState(false);
  const rule = draft ?? ruleOf(field, row);
  const save = async () => {
    if (!definition) return;
    setBusy(true);
    try {
      const values = { pattern: rule.pattern.trim(), reset: rule.reset, manual_allowed: rule.manual_allowed };
      await (row
        ? changeRecord(definition, row, values)
        : createRecord('numbering_rule', { object: object.name, ...values }));
      await client.invalidateQueries({ queryKey: keys.lists('numbering_rule') });
      setDraft(undefined);
      toast(t.saved(say(object.label)));
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  return { rule, draft, setDraft, busy, save };
}

/** What the rule would give next, from the server, which knows the counter. */
function useNext(object: string, { pattern, reset }: Rule): string | undefined {
  const asked = useDeferredValue(pattern.trim());
  const { data } = useQuery({
    queryKey: ['next-number', object, asked, reset],
    queryFn: ({ signal }) =>
      get<{ readonly next: string }>(`/settings/numbering/${object}`, { pattern: asked, reset }, signal),
    enabled: mistakeIn(asked) === undefined,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
  return mistakeIn(pattern) === undefined ? data?.next : undefined;
}

function RuleCard(props: RuleProps) {
  const { object, field, row } = props;
  const t = texts.use();
  const say = useSay();
  const { rule, draft, setDraft, busy, save } = useRule(props);
  const next = useNext(object.name, rule);
  return (
    <section className="k-block" style={{ maxWidth: 760 }}>
      <header>
        <h3>{say(object.label)}</h3>
        <span className="k-muted">{say(field.label)}</span>
        <Tag>{isShipped(field, row) ? t.shipped : t.custom}</Tag>
        <span className="k-spring" />
        {draft && (
          <>
            <Button onClick={() => setDraft(undefined)}>{t.discard}</Button>
            <Button
              look="primary"
              busy={busy}
              disabled={busy || mistakeIn(rule.pattern) !== undefined}
              onClick={() => void save()}
            >
              {t.save}
            </Button>
          </>
        )}
      </header>
      <div className="k-stack">
        <Pattern rule={rule} onChange={setDraft} />
        <p>
          <span className="k-muted">{next ? t.nextNumber : t.next}</span>{' '}
          <code>{next ?? sampleOf(rule.pattern, today(), 1)}</code>
        </p>
        <div className="k-section-tools">
          <span className="k-label">{t.reset}</span>
          <Segments
            label={t.reset}
            segments={resets.map((value) => ({ value, label: t.resets[value] }))}
            value={rule.reset}
            onChange={(reset) => setDraft({ ...rule, reset })}
          />
        </div>
        <div>
          <Checkbox
            checked={rule.manual_allowed}
            onChange={(event) => setDraft({ ...rule, manual_allowed: event.target.checked })}
          >
            {t.manual}
          </Checkbox>
          <p className="k-hint">{t.manualHint}</p>
        </div>
      </div>
    </section>
  );
}

/** How numbers of documents look, object by object. */
export function Numbering() {
  const t = texts.use();
  const objects = useMeta().objects;
  const query = useAll('numbering_rule', {});
  if (query.isPending) return <SkeletonLines lines={6} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const numbered = objects.flatMap((object) => {
    const field = object.fields.find((each) => each.kind === 'auto_no' && !each.custom);
    return field ? [{ object, field }] : [];
  });
  return (
    <>
      <SectionHead name="numbering" />
      {numbered.length === 0 && <Empty icon={<Hash className="k-state-icon" />} title={t.none} />}
      {numbered.map(({ object, field }) => (
        <RuleCard
          key={object.name}
          object={object}
          field={field}
          row={query.data.find((row) => textOf(row, 'object') === object.name)}
        />
      ))}
    </>
  );
}
