import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  CalendarCheck,
  CalendarRange,
  ChartBar,
  CopyCheck,
  House,
  ListTree,
  PanelLeftClose,
  PanelLeftOpen,
  Search,
  Trash2,
  Waves,
  History,
} from 'lucide-react';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { fileAddress } from '@kehu/ui/data/files.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { useSayMany } from '@kehu/ui/language/language.ts';
import { Avatar } from '@kehu/ui/parts/avatar.tsx';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Logo } from '@kehu/ui/parts/logo.tsx';
import { Kbd } from '@kehu/ui/parts/kbd.tsx';
import { texts } from '../locales/texts.ts';
import { hasCalendar, hasDesk, hasLifeCycle, hasPools, hasTracking, hasVisits, menuOf } from './menu.ts';
import { ObjectLink } from './nav-link.tsx';
import { Notices } from './notices.tsx';
import { openPalette } from './open-palette.ts';
import { PinnedViews } from './pinned.tsx';
import { useSettingsDoor } from './settings-door.tsx';

interface PageLinkProps {
  readonly to: '/calendar' | '/tracking' | '/visits' | '/pools' | '/reports/life-cycle';
  readonly label: string;
  readonly icon: ReactNode;
}

/** A page of work that is no list. */
function PageLink({ to, label, icon }: PageLinkProps) {
  return (
    <Link to={to} className="k-nav-link" title={label} activeProps={{ className: 'is-here' }}>
      {icon}
      <span>{label}</span>
    </Link>
  );
}

function Menu() {
  const t = texts.use().shell;
  const sayMany = useSayMany();
  const meta = useMeta();
  const { modules } = useSession();
  const label = (object: string): string => {
    const found = meta.objects.find((each) => each.name === object);
    return found ? sayMany(found.label) : object;
  };
  return (
    <nav className="k-nav" aria-label={t.product}>
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
          {index > 0 && <h2>{t.groups[group.name]}</h2>}
          {group.name === 'work' && hasCalendar(meta) && (
            <PageLink to="/calendar" label={t.calendar} icon={<CalendarRange />} />
          )}
          {group.name === 'work' && hasTracking(meta) && (
            <PageLink to="/tracking" label={t.tracking} icon={<ListTree />} />
          )}
          {group.name === 'work' && hasVisits(meta) && (
            <PageLink to="/visits" label={t.visits} icon={<CalendarCheck />} />
          )}
          {group.entries.map(({ object, icon: Icon }) => (
            <ObjectLink key={object} object={object} label={label(object)} icon={<Icon />} />
          ))}
          {group.name === 'customer' && hasPools(meta) && (
            <PageLink to="/pools" label={t.pools} icon={<Waves />} />
          )}
          {group.name === 'customer' && hasLifeCycle(meta, modules) && (
            <PageLink to="/reports/life-cycle" label={t.lifeCycle} icon={<ChartBar />} />
          )}
          {group.name === 'customer' && hasDesk(meta) && (
            <Link
              to="/duplicates"
              search={{}}
              className="k-nav-link"
              title={t.duplicates}
              activeProps={{ className: 'is-here' }}
            >
              <CopyCheck />
              <span>{t.duplicates}</span>
            </Link>
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
      <Menu />
      <Foot folded={folded} onFold={onFold} />
    </aside>
  );
}
