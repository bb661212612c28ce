import { useState } from 'react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { changeRecord } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useMeta, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { textAttribute } from '@kehu/ui/form/attributes.ts';
import { useLocale, useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Chip, hueOf, Tag } from '@kehu/ui/parts/chip.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { TextInput } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { LeaveGuard } from '../leave-guard.tsx';
import { useAll } from '../read-all.ts';
import { SectionHead } from '../section-head.tsx';
import { textOf } from '../text-of.ts';
import { MergeOption } from './merge-option.tsx';
import { linesOf, OptionLines, type Line } from './option-lines.tsx';
import { optionsOf, storedOf, withCodes } from './option.ts';
import { texts } from './texts.ts';

const route = getRouteApi('/shell/settings/$section');

/** Fields that choose from a set. */
const usersOf = (
  objects: readonly ObjectMeta[],
  set: string,
): readonly (readonly [ObjectMeta, FieldMeta])[] =>
  objects.flatMap((object) =>
    object.fields
      .filter((field) => textAttribute(field, 'set') === set)
      .map((field) => [object, field] as const),
  );

function UsedIn({ set }: { set: string }) {
  const t = texts.use();
  const say = useSay();
  const used = usersOf(useMeta().objects, set);
  if (used.length === 0) return <span className="k-muted">{t.usedNowhere}</span>;
  return (
    <span className="k-user-roles">
      <span className="k-muted">{t.usedIn}</span>
      {used.map(([object, field]) => (
        <Tag key={`${object.name}.${field.name}`}>{`${say(object.label)} · ${say(field.label)}`}</Tag>
      ))}
    </span>
  );
}

function useSave(set: RecordData, name: string) {
  const t = texts.use();
  const object = useObject('option_set');
  const [busy, setBusy] = useState(false);
  const save = async (lines: readonly Line[]): Promise<boolean> => {
    if (!object) return false;
    setBusy(true);
    try {
      await changeRecord(object, set, { options: storedOf(withCodes(lines.map((line) => line.option))) });
      await Promise.all([
        client.invalidateQueries({ queryKey: keys.lists('option_set') }),
        client.invalidateQueries({ queryKey: keys.meta }),
      ]);
      toast(t.saved(name));
      return true;
    } catch (error) {
      toastError(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { save, busy };
}

function SetEditor({ set, name }: { set: RecordData; name: string }) {
  const t = texts.use();
  const locale = useLocale();
  const [draft, setDraft] = useState<readonly Line[]>();
  const [merging, setMerging] = useState(false);
  const { save, busy } = useSave(set, name);
  const lines = draft ?? linesOf(optionsOf(set.values['options']));
  const unnamed = lines.some((line) => line.option.name.trim() === '');
  const shown = lines.filter((line) => line.option.enabled && line.option.name !== '');
  return (
    <div className="k-stack">
      <section className="k-block">
        <header>
          <h3>{name}</h3>
          <code className="k-muted">{textOf(set, 'code')}</code>
          <span className="k-spring" />
          {!draft && lines.length > 1 && <Button onClick={() => setMerging(true)}>{t.mergeOpen}</Button>}
          {draft && (
            <>
              <span className={unnamed ? 'k-bad' : 'k-muted'}>{unnamed ? t.nameMissing : t.changed}</span>
              <Button onClick={() => setDraft(undefined)}>{t.discard}</Button>
              <Button
                look="primary"
                busy={busy}
                disabled={unnamed || busy}
                onClick={() => void save(lines).then((done) => done && setDraft(undefined))}
              >
                {t.save}
              </Button>
            </>
          )}
        </header>
        <div className="k-stack">
          <UsedIn set={textOf(set, 'code')} />
          <OptionLines lines={lines} onChange={setDraft} />
          <p className="k-hint">{t.hint}</p>
          <div className="k-user-roles" aria-label={t.preview}>
            {shown.map(({ key, option }) => (
              <Chip key={key} hue={hueOf(option.color)}>
                {locale === 'en' && option.nameEn ? option.nameEn : option.name}
              </Chip>
            ))}
          </div>
        </div>
      </section>
      {merging && <MergeOption set={set} onClose={() => setMerging(false)} />}
      <LeaveGuard dirty={draft !== undefined} />
    </div>
  );
}

function SetList({
  sets,
  chosen,
  nameOf,
  onChoose,
}: {
  sets: readonly RecordData[];
  chosen: string | undefined;
  nameOf: (set: RecordData) => string;
  onChoose: (id: string) => void;
}) {
  const t = texts.use();
  const [q, setQ] = useState('');
  const wanted = q.trim().toLowerCase();
  const found = sets.filter((set) => `${nameOf(set)} ${textOf(set, 'code')}`.toLowerCase().includes(wanted));
  return (
    <div className="k-split-list">
      <TextInput
        type="search"
        aria-label={t.search}
        placeholder={t.search}
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      {found.map((set) => (
        <button
          key={set.id}
          type="button"
          className={classes('k-split-item', set.id === chosen && 'is-here')}
          aria-current={set.id === chosen ? 'true' : undefined}
          onClick={() => onChoose(set.id)}
        >
          <span className="k-ellipsis">{nameOf(set)}</span>
          <small>{t.count(optionsOf(set.values['options']).length)}</small>
        </button>
      ))}
      {found.length === 0 && <p className="k-muted">{t.none}</p>}
    </div>
  );
}

/** Choices of every set: names, colours, order, what is offered and what a new record begins with. */
export function Options() {
  const t = texts.use();
  const locale = useLocale();
  const navigate = useNavigate();
  const { id } = route.useSearch();
  const query = useAll('option_set', { sort: 'created_at' });
  if (query.isPending) return <SkeletonLines lines={8} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const sets = query.data;
  const nameOf = (set: RecordData): string =>
    (locale === 'en' && textOf(set, 'label_en')) || textOf(set, 'label') || textOf(set, 'code');
  const set = sets.find((each) => each.id === id) ?? sets[0];
  return (
    <>
      <SectionHead name="options" />
      <div className="k-split">
        <SetList
          sets={sets}
          chosen={set?.id}
          nameOf={nameOf}
          onChoose={(next) =>
            void navigate({ to: '/settings/$section', params: { section: 'options' }, search: { id: next } })
          }
        />
        {set ? <SetEditor key={set.id} set={set} name={nameOf(set)} /> : <Empty title={t.none} />}
      </div>
    </>
  );
}
