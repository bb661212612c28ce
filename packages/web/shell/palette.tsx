import { useEffect, useRef, useState, type ReactNode } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  Bell,
  CalendarCheck,
  CalendarRange,
  ChartBar,
  CopyCheck,
  House,
  ListTree,
  Moon,
  Plus,
  Settings,
  Sun,
  Trash2,
  Trophy,
  Waves,
  History,
  Stamp,
} from 'lucide-react';
import type { Meta } from '@kehu/kernel/meta/meta.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { get } from '@kehu/ui/api/call.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Choices, type Choice } from '@kehu/ui/parts/choices.tsx';
import { setLook } from '@kehu/ui/theme/theme.ts';
import { texts } from '../locales/texts.ts';
import {
  hasApprovals,
  hasCalendar,
  hasCompetition,
  hasDesk,
  hasLifeCycle,
  hasPools,
  hasSales,
  hasTracking,
  hasVisits,
  iconOf,
  menuOf,
} from './menu.ts';
import { useSettingsDoor, type SettingsDoor } from './settings-door.tsx';
import './palette.css';

interface Command {
  readonly choice: Choice;
  readonly run: () => void;
}

const word = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Hits of the global search, however the server groups them. */
function hitsOf(answer: JsonObject | undefined): readonly JsonObject[] {
  const list = answer?.['items'] ?? answer?.['hits'] ?? answer?.['groups'];
  if (!Array.isArray(list)) return [];
  return list.filter(isJsonObject).flatMap((each: JsonObject) => {
    const inner = each['items'] ?? each['hits'];
    if (!Array.isArray(inner)) return [each];
    return inner.filter(isJsonObject).map((hit: JsonObject) => ({ object: each['object'] ?? null, ...hit }));
  });
}

function useHits(q: string, meta: Meta): { hits: readonly Choice[]; busy: boolean } {
  const say = useSay();
  const { data, isFetching } = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => get<JsonObject>('/search', { q, limit: 5 }, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  if (q === '') return { hits: [], busy: false };
  const hits = hitsOf(data).map((hit): Choice => {
    const object = word(hit['object']);
    const known = meta.objects.find((each) => each.name === object);
    const Icon = iconOf(object);
    return {
      key: `${object}/${word(hit['id'])}`,
      label: word(hit['label']) || word(hit['title']),
      hint: word(hit['hint']) || word(hit['subtitle']),
      group: known ? say(known.label) : object,
      icon: <Icon />,
    };
  });
  return { hits, busy: isFetching };
}

type MakeCommand = (
  key: string,
  label: string,
  icon: ReactNode,
  group: string,
  words: string,
  run: () => void,
) => Command;

const makerOf =
  (onClose: () => void): MakeCommand =>
  (key, label, icon, group, words, run) => ({
    choice: { key, label, icon, group, words },
    run: () => {
      onClose();
      run();
    },
  });

/** For every object of the menu: make one, go to its list. */
function useObjectCommands(meta: Meta, make: MakeCommand): readonly Command[] {
  const t = texts.use();
  const say = useSay();
  const navigate = useNavigate();
  const objects = menuOf(meta)
    .flatMap((group) => group.entries)
    .flatMap(({ object, pinyin }) => {
      const found = meta.objects.find((each) => each.name === object);
      return found ? [{ ...found, pinyin }] : [];
    });
  const to = (object: string, search: { create?: boolean } = {}) =>
    void navigate({ to: '/records/$object', params: { object }, search });
  const creates = objects
    .filter((object) => object.operations.includes('create'))
    .map(({ name, label, pinyin }) =>
      make(
        `new ${name}`,
        t.form.create(say(label)),
        <Plus />,
        t.palette.commands,
        `new ${label.en} xinjian${pinyin.replace(' ', ' xj')}`,
        () => to(name, { create: true }),
      ),
    );
  const goes = objects.map(({ name, label, pinyin }) => {
    const Icon = iconOf(name);
    return make(`go ${name}`, say(label), <Icon />, t.palette.pages, `${label.en} ${pinyin}`, () => to(name));
  });
  return [...creates, ...goes];
}

const settingsCommand = (
  { section, label, icon }: SettingsDoor,
  make: MakeCommand,
  group: string,
  navigate: ReturnType<typeof useNavigate>,
): Command =>
  make(
    'settings',
    label,
    icon,
    group,
    `settings ${section} shezhi sz`,
    () => void navigate({ to: '/settings/$section', params: { section }, search: {} }),
  );

/** Reports that have a page of their own. */
const reportsOf = (meta: Meta, modules: readonly string[]) =>
  [
    {
      to: '/reports/forecast',
      name: 'sales',
      icon: <ChartBar />,
      words: 'forecast funnel targets xiaoshouyuce xsyc xiaoshouloudou xsld xiaoshoumubiao xsmb',
      open: hasSales(meta, modules),
    },
    {
      to: '/reports/life-cycle',
      name: 'lifeCycle',
      icon: <ChartBar />,
      words: 'life cycle shengmingzhouqi smzq',
      open: hasLifeCycle(meta, modules),
    },
    {
      to: '/reports/competition',
      name: 'competition',
      icon: <Trophy />,
      words: 'competition jingzhengfenxi jzfx diudanyuanyin ddyy',
      open: hasCompetition(meta, modules),
    },
  ] as const;

/** Pages of work that are no lists, as far as there is anything on them. */
function pagesOf(
  meta: Meta,
  modules: readonly string[],
  make: MakeCommand,
  navigate: ReturnType<typeof useNavigate>,
  { shell: t, palette }: ReturnType<typeof texts.use>,
): readonly Command[] {
  const pages = [
    {
      to: '/calendar',
      name: 'calendar',
      icon: <CalendarRange />,
      words: 'calendar richeng rc',
      open: hasCalendar(meta),
    },
    {
      to: '/duplicates',
      name: 'duplicates',
      icon: <CopyCheck />,
      words: 'duplicates chachongzhuangdan cczd zhuangdan',
      open: hasDesk(meta),
    },
    {
      to: '/tracking',
      name: 'tracking',
      icon: <ListTree />,
      words: 'tracking yewugenzong ywgz',
      open: hasTracking(meta),
    },
    {
      to: '/visits',
      name: 'visits',
      icon: <CalendarCheck />,
      words: 'visits baifangtixing bftx',
      open: hasVisits(meta),
    },
    {
      to: '/approvals',
      name: 'approvals',
      icon: <Stamp />,
      words: 'approvals shenpi sp daiwoshenpi dwsp',
      open: hasApprovals(meta),
    },
    { to: '/pools', name: 'pools', icon: <Waves />, words: 'public pools gonghai gh', open: hasPools(meta) },
    ...reportsOf(meta, modules),
  ] as const;
  return pages
    .filter(({ open }) => open)
    .map(({ to, name, icon, words }) =>
      make(name, t[name], icon, palette.pages, words, () => void navigate({ to, search: {} })),
    );
}

function useCommands(meta: Meta, onClose: () => void): readonly Command[] {
  const words = texts.use();
  const { shell: t, palette } = words;
  const navigate = useNavigate();
  const make = makerOf(onClose);
  const objects = useObjectCommands(meta, make);
  const door = useSettingsDoor();
  const { modules } = useSession();
  return [
    ...objects,
    make('home', t.home, <House />, palette.pages, 'home shouye sy', () => void navigate({ to: '/' })),
    ...pagesOf(meta, modules, make, navigate, words),
    make(
      'notices',
      t.notices,
      <Bell />,
      palette.pages,
      'notifications xiaoxi xx',
      () => void navigate({ to: '/notices' }),
    ),
    make(
      'batches',
      t.batches,
      <History />,
      palette.pages,
      'batches piliangcaozuo plcz chexiao cx',
      () => void navigate({ to: '/batches' }),
    ),
    make(
      'bin',
      t.bin,
      <Trash2 />,
      palette.pages,
      'recycle bin huishouzhan hsz',
      () => void navigate({ to: '/recycle-bin' }),
    ),
    ...(door ? [settingsCommand(door, make, palette.pages, navigate)] : []),
    make(
      'me',
      t.me,
      <Settings />,
      palette.pages,
      'my settings gerenshezhi grsz',
      () => void navigate({ to: '/me' }),
    ),
    make('light', t.light, <Sun />, t.mode, 'light qianse', () => setLook({ mode: 'light' })),
    make('dark', t.dark, <Moon />, t.mode, 'dark shense', () => setLook({ mode: 'dark' })),
  ];
}

/** Ctrl-K: everything by name, number or pinyin, and everything that can be done. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = texts.use().palette;
  const meta = useMeta();
  const navigate = useNavigate();
  const [q, setQ] = useState('');
  const [late, setLate] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const commands = useCommands(meta, onClose);
  const { hits, busy } = useHits(late, meta);
  useEffect(() => {
    const timer = setTimeout(() => setLate(q.trim()), 120);
    return () => clearTimeout(timer);
  }, [q]);
  useEffect(() => {
    const key = (event: KeyboardEvent) => event.key === 'Escape' && !event.isComposing && onClose();
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, [onClose]);
  const wanted = q.trim().toLowerCase();
  const fitting = commands.filter(({ choice }) =>
    `${choice.label} ${choice.words ?? ''}`.toLowerCase().includes(wanted),
  );
  const choices = [...(wanted ? hits : []), ...fitting.slice(0, wanted ? 6 : 20).map(({ choice }) => choice)];
  const pick = (choice: Choice) => {
    const command = commands.find((each) => each.choice.key === choice.key);
    if (command) return command.run();
    const [object = '', id = ''] = choice.key.split('/');
    onClose();
    void navigate({ to: '/records/$object/$id', params: { object, id } });
  };
  return (
    <div
      className="k-palette k-popover-root"
      role="presentation"
      onPointerDown={(event) =>
        !box.current?.contains(event.target instanceof Node ? event.target : null) && onClose()
      }
    >
      <div ref={box} className="k-palette-box" role="dialog" aria-modal="true" aria-label={t.title}>
        <Choices
          label={t.title}
          placeholder={t.placeholder}
          choices={choices}
          busy={busy}
          onSearch={setQ}
          onPick={pick}
          empty={t.empty}
        />
      </div>
    </div>
  );
}
