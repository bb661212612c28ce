import { Plus, X } from 'lucide-react';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Labeled, Segments } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { mainWays, type Case, type Draft, type Picked } from './data.ts';
import { PersonInput } from './person-input.tsx';
import { texts } from './texts.ts';

interface MainWayProps {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** By what customers can be told apart. */
const telling: ReadonlySet<string> = new Set(['option', 'state', 'region', 'dept']);

function Split({ draft, onChange }: MainWayProps) {
  const t = texts.use();
  const add = (user: Picked | undefined) => {
    if (user && !draft.split.some(({ id }) => id === user.id)) onChange({ split: [...draft.split, user] });
  };
  return (
    <>
      <div className="k-leaver-people">
        {draft.split.map((user) => (
          <span key={user.id} className="k-tag">
            {user.label}
            <button
              type="button"
              aria-label={`${t.removeCase} ${user.label}`}
              onClick={() => onChange({ split: draft.split.filter(({ id }) => id !== user.id) })}
            >
              <X />
            </button>
          </span>
        ))}
      </div>
      <PersonInput key={draft.split.length} label={t.receivers} value={undefined} required onPick={add} />
    </>
  );
}

function CaseLine(props: {
  readonly field: FieldMeta;
  readonly line: Case;
  readonly onChange: (line: Case) => void;
  readonly onRemove: () => void;
}) {
  const t = texts.use();
  const { field, line, onChange, onRemove } = props;
  const { Input } = lookOf(field);
  return (
    <div className="k-leaver-case">
      <Labeled label={t.value}>
        {({ id }) => (
          <Input
            id={id}
            field={field}
            value={line.value}
            refs={[]}
            onChange={(value) => onChange({ ...line, value })}
          />
        )}
      </Labeled>
      <PersonInput label={t.receiver} value={line.user} onPick={(user) => onChange({ ...line, user })} />
      <Button look="ghost" icon={<X />} aria-label={t.removeCase} onClick={onRemove} />
    </div>
  );
}

function ByField({ draft, onChange }: MainWayProps) {
  const t = texts.use();
  const say = useSay();
  const account = objectOf(useMeta(), 'account');
  const fields = (account?.fields ?? []).filter((field) => telling.has(field.kind));
  const field = fields.find(({ name }) => name === draft.field) ?? fields[0];
  if (!field) return null;
  const put = (at: number, line: Case) =>
    onChange({ cases: draft.cases.map((each, index) => (index === at ? line : each)) });
  return (
    <>
      <Labeled label={t.by}>
        {({ id }) => (
          <Select
            id={id}
            label={t.by}
            choices={fields.map((each) => ({ key: each.name, label: say(each.label), words: each.name }))}
            value={say(field.label)}
            selected={[field.name]}
            onPick={(name) => onChange({ field: name, cases: [{ value: null, user: undefined }] })}
          />
        )}
      </Labeled>
      {draft.cases.map((line, at) => (
        <CaseLine
          key={`${field.name} ${at}`}
          field={{ ...field, access: 'write' }}
          line={line}
          onChange={(next) => put(at, next)}
          onRemove={() => onChange({ cases: draft.cases.filter((_, index) => index !== at) })}
        />
      ))}
      <div>
        <Button
          small
          icon={<Plus />}
          onClick={() => onChange({ cases: [...draft.cases, { value: null, user: undefined }] })}
        >
          {t.addCase}
        </Button>
      </div>
      <PersonInput label={t.otherwise} value={draft.one} required onPick={(one) => onChange({ one })} />
    </>
  );
}

/** How everything is split up that has no way of its own. */
export function MainWay({ draft, onChange }: MainWayProps) {
  const t = texts.use();
  return (
    <>
      <Segments
        label={t.main}
        segments={mainWays.map((value) => ({ value, label: t.mains[value] }))}
        value={draft.main}
        onChange={(main) => onChange({ main })}
      />
      {draft.main === 'one' && (
        <PersonInput label={t.receiver} value={draft.one} required onPick={(one) => onChange({ one })} />
      )}
      {draft.main === 'split' && <Split draft={draft} onChange={onChange} />}
      {draft.main === 'territory' && (
        <>
          <p className="k-hint">{t.territoryHint}</p>
          <PersonInput label={t.otherwise} value={draft.one} required onPick={(one) => onChange({ one })} />
        </>
      )}
      {draft.main === 'field' && <ByField draft={draft} onChange={onChange} />}
    </>
  );
}
