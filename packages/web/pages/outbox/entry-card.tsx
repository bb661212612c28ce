import type { ReactNode } from 'react';
import { useRouter } from '@tanstack/react-router';
import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { useOffline } from '@kehu/ui/api/connection.ts';
import { fieldProblems } from '@kehu/ui/api/problem.ts';
import { askConflict } from '@kehu/ui/data/changes.ts';
import { keepDraft } from '@kehu/ui/data/draft.ts';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import { readRecord } from '@kehu/ui/data/one.ts';
import { shortMoment } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Chip, type Hue } from '@kehu/ui/parts/chip.tsx';
import { copyText } from '@kehu/ui/parts/copy-text.ts';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { MatchList, matchesOf } from '../../derived/form/matches.tsx';
import type { Entry } from '../../offline/outbox/entry.ts';
import { discard, isOpen, sendAgain, textOf } from '../../offline/outbox/outbox.ts';
import { texts } from '../../offline/texts.ts';

const hues: { readonly [S in Entry['stand']]: Hue } = {
  waiting: 'grey',
  refused: 'red',
  confirm: 'amber',
  conflict: 'amber',
  gone: 'red',
  unsure: 'amber',
};

/** Fields that a change carries, as they would be. */
function Changes({ entry }: { entry: Entry }) {
  const object = useObject(entry.object);
  const say = useSay();
  return (
    <dl className="k-outbox-fields">
      {Object.entries(entry.body).map(([name, value]) => {
        const field = object && fieldOf(object, name);
        if (!field) return null;
        const { Cell } = lookOf(field);
        return (
          <div key={name}>
            <dt>{say(field.label)}</dt>
            <dd>
              {value === null ? (
                '—'
              ) : (
                <Cell field={field} value={value} refs={entry.refs?.[name] ?? []} place="list" />
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Why it waits for its owner: what the server said, else what it means. */
function Why({ entry }: { entry: Entry }) {
  const t = texts.use();
  const { stand, problem = {} } = entry;
  if (stand === 'waiting') return null;
  if (stand === 'conflict' || stand === 'gone' || stand === 'unsure')
    return <p className="k-outbox-why">{t.whys[stand]}</p>;
  const said = fieldProblems(problem[stand === 'confirm' ? 'warnings' : 'errors']);
  const title = problem['detail'] ?? problem['title'];
  return (
    <div className="k-outbox-why" role="alert">
      {said.length === 0 && typeof title === 'string' && <p>{title}</p>}
      {said.map((each) => (
        <div key={`${each.field}${each.code}`}>
          {each.message}
          <MatchList object={undefined} matches={matchesOf(each.params['matches'])} />
        </div>
      ))}
    </div>
  );
}

/** The change beside what somebody else made of the record meanwhile; decided field by field. */
function useCompare(entry: Entry): () => Promise<void> {
  const object = useObject(entry.object);
  return async () => {
    if (!object || entry.id === undefined) return;
    const current = await readRecord(object, entry.id);
    const chosen = await askConflict({ object, mine: entry.body, refs: entry.refs ?? {}, current });
    if (!chosen) return;
    if (Object.keys(chosen).length === 0) return discard(entry);
    await sendAgain(entry, { body: { ...chosen }, before: current.values, version: current.version });
  };
}

/** A form that was refused opens again with everything that was typed. */
function useReopen(entry: Entry): (() => Promise<void>) | undefined {
  const router = useRouter();
  const { form, object } = entry;
  if (!form) return undefined;
  return async () => {
    keepDraft(`create.${object}`, form);
    await discard(entry);
    await router.navigate({ to: '/records/$object', params: { object }, search: { create: true } });
  };
}

const warningsIn = (problem: JsonObject | undefined): readonly string[] => [
  ...new Set(fieldProblems(problem?.['warnings']).map(({ code }) => code)),
];

interface CardProps {
  readonly entry: Entry;
  readonly onEdit: () => void;
  readonly onDiscard: () => void;
}

function Buttons({ entry, onEdit, onDiscard }: CardProps) {
  const t = texts.use();
  const common = uiTexts.use().common;
  const router = useRouter();
  const offline = useOffline();
  const compare = useCompare(entry);
  const reopen = useReopen(entry);
  const { stand, about } = entry;
  const text = textOf(entry);
  const copy = () =>
    void copyText(text)
      .then(() => toast(common.copied))
      .catch(toastError);
  const button = (
    label: string,
    run: () => void,
    more: { primary?: boolean; needs?: boolean } = {},
  ): ReactNode => (
    <Button
      {...(more.primary && { look: 'primary' as const })}
      disabled={more.needs === true && offline}
      onClick={run}
    >
      {label}
    </Button>
  );
  const run = (work: () => Promise<unknown>) => () => void work().catch(toastError);
  const again = (change: Partial<Entry> = {}) => run(() => sendAgain(entry, change));
  return (
    <div className="k-outbox-buttons">
      {stand === 'conflict' && button(t.compare, run(compare), { primary: true, needs: true })}
      {stand === 'confirm' &&
        button(t.confirm, again({ confirmed: warningsIn(entry.problem) }), { primary: true, needs: true })}
      {(stand === 'refused' || stand === 'gone') && button(t.retry, again(), { needs: true })}
      {/* A new name: the old one may belong to what arrived long ago. */}
      {stand === 'unsure' &&
        button(
          t.retry,
          run(() => sendAnew(entry)),
          { needs: true },
        )}
      {isOpen(entry) && text !== '' && button(t.edit, onEdit)}
      {isOpen(entry) && reopen && button(t.edit, run(reopen))}
      {text !== '' && stand !== 'waiting' && button(t.copy, copy)}
      {about &&
        stand !== 'gone' &&
        button(t.open, () => router.history.push(`/records/${about.object}/${about.id}`))}
      <span className="k-spring" />
      <Button look="ghost" danger onClick={onDiscard}>
        {t.discard}
      </Button>
    </div>
  );
}

async function sendAnew(entry: Entry): Promise<void> {
  const { sentAt: _sent, ...rest } = entry;
  await sendAgain({ ...rest, key: `${entry.key}-${Date.now().toString(36)}` });
}

/** One thing that waits, with what can be done about it. */
export function EntryCard(props: CardProps) {
  const { entry } = props;
  const t = texts.use();
  const text = textOf(entry);
  const photos = entry.photos?.length ?? 0;
  const place = entry.body['location'];
  return (
    <li className="k-outbox-card">
      <header>
        <strong className="k-ellipsis">{entry.title}</strong>
        <Chip hue={hues[entry.stand]}>{t.stands[entry.stand]}</Chip>
        <time dateTime={entry.at}>{shortMoment(entry.at)}</time>
      </header>
      {text !== '' && <p className="k-outbox-text">{text}</p>}
      {entry.id !== undefined && <Changes entry={entry} />}
      {(photos > 0 || isJsonObject(place)) && (
        <p className="k-muted">
          {[
            photos > 0 && t.photos(photos),
            isJsonObject(place) && (String(place['address'] ?? '') || t.checkedIn),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      <Why entry={entry} />
      <Buttons {...props} />
    </li>
  );
}
