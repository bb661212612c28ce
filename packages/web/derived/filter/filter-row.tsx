import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { ChevronDown, ListFilter, Search, X } from 'lucide-react';
import { say as sayIn } from '@kehu/kernel/declare/label.ts';
import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useLocale, useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Choices } from '@kehu/ui/parts/choices.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Kbd } from '@kehu/ui/parts/kbd.tsx';
import { Popover } from '@kehu/ui/parts/popover.tsx';
import { texts } from '../../locales/texts.ts';
import { FieldFilter } from './field-filter.tsx';
import { useMentionedNames } from './names.ts';
import { isLeaf, leafCount, leafFor, topParts, withLeaf } from './tree.ts';
import { sayFilter, sayValue, type Speaker } from './words.ts';
import './filter.css';

const Builder = lazy(() => import('./builder.tsx').then((m) => ({ default: m.Builder })));

export interface FilterRowProps {
  readonly object: ObjectMeta;
  readonly q: string | undefined;
  readonly filter: Filter | undefined;
  readonly onSearch: (q: string | undefined) => void;
  readonly onFilter: (filter: Filter | undefined) => void;
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

/** Typing is answered after a breath, never in the middle of composing a character. */
function SearchBox({ object, q, onSearch, searchBox }: FilterRowProps) {
  const {
    list: t,
    filter: { pieces },
  } = texts.use();
  const say = useSay();
  const [typed, setTyped] = useState(q ?? '');
  const sent = useRef(q ?? '');
  useEffect(() => {
    if ((q ?? '') !== sent.current) setTyped(q ?? '');
    sent.current = q ?? '';
  }, [q]);
  const composing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const send = (value: string, wait: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sent.current = value.trim();
      onSearch(value.trim() || undefined);
    }, wait);
  };
  const words = object.fields.filter((field) => field.search).slice(0, 3);
  const hint = pieces(words.map((field) => say(field.label)));
  return (
    <div className="k-input k-input-box k-filter-search">
      <Search />
      <input
        ref={searchBox}
        type="search"
        value={typed}
        aria-label={t.search(hint)}
        placeholder={hint}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={(event) => {
          composing.current = false;
          send(event.currentTarget.value, 150);
        }}
        onChange={(event) => {
          setTyped(event.target.value);
          if (!composing.current) send(event.target.value, 180);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key === 'Enter') send(typed, 0);
        }}
      />
      {typed === '' && <Kbd>/</Kbd>}
    </div>
  );
}

interface PillProps {
  readonly field: FieldMeta;
  readonly leaf: Leaf | undefined;
  readonly speaker: Speaker;
  readonly onChange: (leaf: Leaf | undefined) => void;
  readonly startOpen?: boolean;
}

/** One field of the filter row: its name, or its name and what was chosen. */
function Pill({ field, leaf, speaker, onChange, startOpen }: PillProps) {
  const t = texts.use().filter;
  const [open, setOpen] = useState(startOpen ?? false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  const label = sayIn(field.label, speaker.locale);
  const words = leaf && [t.operators[leaf.op], sayValue(leaf, field, speaker, 2)];
  const quiet = leaf && ['in', 'eq', 'contains', 'within', 'between'].includes(leaf.op);
  return (
    <span className="k-pill-box">
      <button
        ref={anchor}
        type="button"
        className={classes('k-pill', leaf && 'is-set')}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen((was) => !was)}
      >
        {label}
        {words && <b>{(quiet ? words.slice(1) : words).join(' ')}</b>}
        {!leaf && <ChevronDown />}
      </button>
      {leaf && (
        <button
          type="button"
          className="k-pill-clear"
          aria-label={`${t.clear} ${label}`}
          onClick={() => onChange(undefined)}
        >
          <X />
        </button>
      )}
      {open && (
        <Popover anchor={anchor} onClose={close} label={label}>
          <FieldFilter field={field} leaf={leaf} onChange={onChange} onDone={close} />
        </Popover>
      )}
    </span>
  );
}

/** Fields whose control is always in sight: the first few that people filter by most. */
function usualFields(object: ObjectMeta): readonly FieldMeta[] {
  const kinds = ['state', 'option', 'user', 'ref', 'region'];
  const columns =
    object.views.list?.columns ?? object.fields.filter((field) => field.list).map((field) => field.name);
  return columns
    .flatMap((name) => object.fields.find((field) => field.name === name) ?? [])
    .filter((field) => field.filter && kinds.includes(field.kind))
    .slice(0, 5);
}

function AddFilter({
  object,
  onAdd,
  onBuild,
}: {
  object: ObjectMeta;
  onAdd: (field: string) => void;
  onBuild: () => void;
}) {
  const t = texts.use().filter;
  const say = useSay();
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  const fields = object.fields
    .filter((field) => field.operators.length > 0 && field.name !== 'id' && field.kind !== 'json')
    .toSorted((a, b) => Number(b.filter ?? false) - Number(a.filter ?? false));
  return (
    <>
      <Button
        ref={anchor}
        look="ghost"
        icon={<ListFilter />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t.add}
      </Button>
      {open && (
        <Popover anchor={anchor} onClose={close} label={t.add}>
          <Choices
            label={t.field}
            choices={fields.map((field) => ({
              key: field.name,
              label: say(field.label),
              words: field.label.en,
            }))}
            searchable
            onPick={({ key }) => {
              close();
              onAdd(key);
            }}
            foot={
              <Button
                look="ghost"
                small
                onClick={() => {
                  close();
                  onBuild();
                }}
              >
                {t.advanced}
              </Button>
            }
          />
        </Popover>
      )}
    </>
  );
}

/** Search, the usual fields, and everything else on demand. */
export function FilterRow(props: FilterRowProps) {
  const { object, filter, onFilter } = props;
  const t = texts.use().filter;
  const meta = useMeta();
  const locale = useLocale();
  const [added, setAdded] = useState<string>();
  const [building, setBuilding] = useState(false);
  const names = useMentionedNames(filter, object);
  const speaker = useMemo(() => ({ meta, object, locale, t, names }), [meta, object, locale, t, names]);
  const usual = usualFields(object);
  const parts = topParts(filter);
  const set = parts.filter(isLeaf).map((leaf) => leaf.field);
  const extra = [...new Set([...set, ...(added ? [added] : [])])].filter(
    (name) => !usual.some((field) => field.name === name),
  );
  const fields = [...usual, ...object.fields.filter((field) => extra.includes(field.name))];
  const groups = parts.filter((part) => !isLeaf(part));
  return (
    <>
      <div className="k-filter-row" role="search">
        <SearchBox {...props} />
        {fields.map((field) => (
          <Pill
            key={field.name}
            field={field}
            leaf={leafFor(filter, field.name)}
            speaker={speaker}
            startOpen={field.name === added}
            onChange={(leaf) => onFilter(withLeaf(filter, field.name, leaf))}
          />
        ))}
        {groups.length > 0 && (
          <button type="button" className="k-pill is-set" onClick={() => setBuilding(true)}>
            <b>{sayFilter({ and: groups }, speaker)}</b>
          </button>
        )}
        <AddFilter object={object} onAdd={setAdded} onBuild={() => setBuilding(true)} />
        {leafCount(filter) > 0 && (
          <Button
            look="ghost"
            onClick={() => {
              setAdded(undefined);
              onFilter(undefined);
            }}
          >
            {t.clear}
          </Button>
        )}
      </div>
      <Suspense>
        {building && (
          <Builder
            object={object}
            filter={filter}
            onApply={(next) => {
              setBuilding(false);
              onFilter(next);
            }}
            onClose={() => setBuilding(false)}
          />
        )}
      </Suspense>
    </>
  );
}
