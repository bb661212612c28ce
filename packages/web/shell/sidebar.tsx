import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import {
  CalendarCheck,
  CalendarRange,
  ChartBar,
  ChevronRight,
  CopyCheck,
  House,
  ListTree,
  PanelLeftClose,
  PanelLeftOpen,
  Search,
  Stamp,
  Trash2,
  Waves,
  History,
  Trophy,
} from 'lucide-react';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { fileAddress } from '@kehu/ui/data/files.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { useSayMany } from '@kehu/ui/language/language.ts';
import { Avatar } from '@kehu/ui/parts/avatar.tsx';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Logo } from '@kehu/ui/parts/logo.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Kbd } from '@kehu/ui/parts/kbd.tsx';
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
  menuOf,
  type MenuGroup,
} from './menu.ts';
import { ObjectLink } from './nav-link.tsx';
import { Notices } from './notices.tsx';
import { openPalette } from './open-palette.ts';
import { PinnedViews } from './pinned.tsx';
import { useSettingsDoor } from './settings-door.tsx';

interface PageLinkProps {
  readonly to:
    | '/approvals'
    | '/calendar'
    | '/tracking'
    | '/visits'
    | '/pools'
    | '/duplicates'
    | '/reports/life-cycle'
    | '/reports/forecast'
    | '/reports/competition';
  readonly label: string;
  readonly icon: ReactNode;
  /** Pages behind the same tabs. */
  readonly also?: readonly string[];
}

/** A page of work that is no list. */
function PageLink({ to, label, icon, also = [] }: PageLinkProps) {
  const { pathname } = useLocation();
  return (
    <Link
      to={to}
      className={classes('k-nav-link', also.includes(pathname) && 'is-here')}
      title={label}
      activeProps={{ className: 'is-here' }}
    >
      {icon}
      <span>{label}</span>
    </Link>
  );
}

const besideForecast: readonly string[] = ['/reports/funnel', '/reports/changes', '/reports/targets'];

/** Pages that stand in a group of the menu, before its lists and after them. */
function usePages(): {
  readonly [group: string]: { readonly before?: ReactNode; readonly after?: ReactNode };
} {
  const t = texts.use().shell;
  const meta = useMeta();
  const { modules } = useSession();
  return {
    customer: {
      after: (
        <>
          {hasSales(meta, modules) && (
            <PageLink to="/reports/forecast" label={t.sales} icon={<ChartBar />} also={besideForecast} />
          )}
          {hasPools(meta) && <PageLink to="/pools" label={t.pools} icon={<Waves />} />}
        </>
      ),
    },
    sales: {
      after: hasCompetition(meta, modules) && (
        <PageLink to="/reports/competition" label={t.competition} icon={<Trophy />} />
      ),
    },
    work: {
      before: (
        <>
          {hasCalendar(meta) && <PageLink to="/calendar" label={t.calendar} icon={<CalendarRange />} />}
          {hasTracking(meta) && <PageLink to="/tracking" label={t.tracking} icon={<ListTree />} />}
          {hasVisits(meta) && <PageLink to="/visits" label={t.visits} icon={<CalendarCheck />} />}
          {hasApprovals(meta) && <PageLink to="/approvals" label={t.approvals} icon={<Stamp />} />}
        </>
      ),
    },
    care: {
      after: (
        <>
          {hasDesk(meta) && <PageLink to="/duplicates" label={t.duplicates} icon={<CopyCheck />} />}
          {hasLifeCycle(meta, modules) && (
            <PageLink to="/reports/life-cycle" label={t.lifeCycle} icon={<ChartBar />} />
          )}
        </>
      ),
    },
  };
}

/** Groups that are looked at rarely: folded away until they are wanted. */
const folding: ReadonlySet<MenuGroup['name']> = new Set(['sales', 'care']);

const pagesOf: { readonly [group: string]: readonly string[] } = {
  sales: ['/reports/competition'],
  care: ['/duplicates', '/reports/life-cycle'],
};

interface FoldingProps {
  readonly name: MenuGroup['name'];
  readonly title: string;
  /** It stays open whatever was chosen. */
  readonly open: boolean;
  readonly children: ReactNode;
}

function FoldingGroup({ name, title, open, children }: FoldingProps) {
  const openKey = `kehu.menu.${name}`;
  const [isOpen, setOpen] = useState(localStorage.getItem(openKey) === '1');
  const toggle = (): void => {
    localStorage.setItem(openKey, isOpen ? '0' : '1');
    setOpen(!isOpen);
  };
  return (
    <>
      <h2>
        <button type="button" aria-expanded={isOpen || open} onClick={toggle}>
          {title}
          <ChevronRight />
        </button>
      </h2>
      <div className="k-nav-part" hidden={!isOpen && !open}>
        {children}
      </div>
    </>
  );
}

/** Whether the page that is open is one of the group's. */
const isIn = ({ name, entries }: MenuGroup, pathname: string): boolean =>
  entries.some(({ object }) => `${pathname}/`.startsWith(`/records/${object}/`)) ||
  pagesOf[name]?.includes(pathname) === true;

function Menu({ folded }: { folded: boolean }) {
  const { pathname } = useLocation();
  const t = texts.use().shell;
  const sayMany = useSayMany();
  const meta = useMeta();
  const pages = usePages();
  const nav = useRef<HTMLElement>(null);
  // Where one is stays in sight, however long the menu.
  useEffect(() => nav.current?.querySelector('.is-here')?.scrollIntoView({ block: 'nearest' }), [pathname]);
  const label = (object: string): string => {
    const found = meta.objects.find((each) => each.name === object);
    return found ? sayMany(found.label) : object;
  };
  const linesOf = ({ name, entries }: MenuGroup): ReactNode => (
    <>
      {pages[name]?.before}
      {entries.map(({ object, icon: Icon }) => (
        <ObjectLink key={object} object={object} label={label(object)} icon={<Icon />} />
      ))}
      {pages[name]?.after}
    </>
  );
  return (
    <nav ref={nav} className="k-nav" aria-label={t.product}>
      <Link
        to="/"
        className="k-nav-link"
        title={t.home}
        activeOptions={{ exact: true }}
        activeProps={{ className: 'is-here' }}
      >
        <House />
        <span>{t.home}</span>
      </Link>
      {menuOf(meta).map((group, index) => (
        <div key={group.name}>
          {folding.has(group.name) ? (
            <FoldingGroup
              name={group.name}
              title={t.groups[group.name]}
              open={folded || isIn(group, pathname)}
            >
              {linesOf(group)}
            </FoldingGroup>
          ) : (
            <>
              {index > 0 && <h2>{t.groups[group.name]}</h2>}
              {linesOf(group)}
            </>
          )}
        </div>
      ))}
      <PinnedViews />
    </nav>
  );
}

function Foot({ folded, onFold }: { folded: boolean; onFold: () => void }) {
  const t = texts.use().shell;
  const { user } = useSession();
  const settings = useSettingsDoor();
  return (
    <div className="k-side-foot">
      <Notices />
      <Link
        to="/batches"
        className="k-button is-ghost is-icon is-small"
        aria-label={t.batches}
        title={t.batches}
      >
        <History />
      </Link>
      <Link to="/recycle-bin" className="k-button is-ghost is-icon is-small" aria-label={t.bin} title={t.bin}>
        <Trash2 />
      </Link>
      {settings && (
        <Link
          to="/settings/$section"
          params={{ section: settings.section }}
          search={{}}
          className="k-button is-ghost is-icon is-small"
          aria-label={settings.label}
          title={settings.label}
        >
          {settings.icon}
        </Link>
      )}
      <Button
        look="ghost"
        small
        icon={folded ? <PanelLeftOpen /> : <PanelLeftClose />}
        aria-label={folded ? t.unfold : t.fold}
        onClick={onFold}
      />
      <Link to="/me" className="k-me" aria-label={`${user.name} · ${t.me}`} title={`${user.name} · ${t.me}`}>
        <Avatar name={user.name} size={28} picture={user.avatar ? fileAddress(user.avatar) : undefined} />
      </Link>
    </div>
  );
}

export function Sidebar({ folded, onFold }: { folded: boolean; onFold: () => void }) {
  const t = texts.use().shell;
  const { company } = useMeta();
  return (
    <aside className="k-side">
      <div className="k-brand" title={company.name}>
        <Logo logo={company.logo} />
        <span className="k-ellipsis">{company.name || t.product}</span>
      </div>
      <button type="button" className="k-search-box" title={t.search} onClick={() => openPalette()}>
        <Search />
        <span>{t.search}</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <Menu folded={folded} />
      <Foot folded={folded} onFold={onFold} />
    </aside>
  );
}
