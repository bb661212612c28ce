import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import {
  Bell,
  CalendarCheck,
  CalendarRange,
  ChartBar,
  ChevronRight,
  CopyCheck,
  Download,
  History,
  ListTree,
  MessageSquarePlus,
  Stamp,
  Trash2,
  Trophy,
  Waves,
  Upload,
} from 'lucide-react';
import { fileAddress } from '@kehu/ui/data/files.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { useSayMany } from '@kehu/ui/language/language.ts';
import { Avatar } from '@kehu/ui/parts/avatar.tsx';
import { texts as followTexts } from '../../derived/follow/texts.ts';
import { texts as shellTexts } from '../../locales/texts.ts';
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
} from '../../shell/menu.ts';
import { Notices } from '../../shell/notices.tsx';
import { useSettingsDoor } from '../../shell/settings-door.tsx';
import { texts } from './texts.ts';
import './more.css';

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="k-more-group">
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}

/** Pages of work that are no lists. */
function WorkPages() {
  const { shell } = shellTexts.use();
  const meta = useMeta();
  return (
    <>
      {hasCalendar(meta) && (
        <Link to="/calendar">
          <CalendarRange />
          {shell.calendar}
        </Link>
      )}
      {hasTracking(meta) && (
        <Link to="/tracking">
          <ListTree />
          {shell.tracking}
        </Link>
      )}
      {hasDesk(meta) && (
        <Link to="/duplicates" search={{}}>
          <CopyCheck />
          {shell.duplicates}
        </Link>
      )}
      {hasVisits(meta) && (
        <Link to="/visits">
          <CalendarCheck />
          {shell.visits}
        </Link>
      )}
      {hasApprovals(meta) && (
        <Link to="/approvals" search={{}}>
          <Stamp />
          {shell.approvals}
        </Link>
      )}
      {hasPools(meta) && (
        <Link to="/pools">
          <Waves />
          {shell.pools}
        </Link>
      )}
    </>
  );
}

/** Pages of customers that are no lists. */
function CustomerPages() {
  const { shell } = shellTexts.use();
  const { modules } = useSession();
  const meta = useMeta();
  return (
    <>
      {hasSales(meta, modules) && (
        <Link to="/reports/forecast">
          <ChartBar />
          {shell.sales}
        </Link>
      )}
      {hasLifeCycle(meta, modules) && (
        <Link to="/reports/life-cycle">
          <ChartBar />
          {shell.lifeCycle}
        </Link>
      )}
    </>
  );
}

/** Pages of selling that are no lists. */
function SalesPages() {
  const { shell } = shellTexts.use();
  const { modules } = useSession();
  if (!hasCompetition(useMeta(), modules)) return null;
  return (
    <Link to="/reports/competition">
      <Trophy />
      {shell.competition}
    </Link>
  );
}

/** Where what was done is taken back. */
function WayBack() {
  const { shell } = shellTexts.use();
  return (
    <>
      <Link to="/batches">
        <History />
        {shell.batches}
      </Link>
      <Link to="/recycle-bin">
        <Trash2 />
        {shell.bin}
      </Link>
    </>
  );
}

/** On a phone: everything that the side bar has. */
export function MorePage() {
  const t = texts.use();
  const shell = shellTexts.use().shell;
  const follow = followTexts.use();
  const sayMany = useSayMany();
  const meta = useMeta();
  const { user } = useSession();
  const settings = useSettingsDoor();
  return (
    <div className="k-page k-more">
      <header className="k-page-head">
        <h1>{shell.more}</h1>
        <span className="k-spring" />
        <Notices />
      </header>
      <Link to="/me" className="k-more-me">
        <Avatar name={user.name} size={36} picture={user.avatar ? fileAddress(user.avatar) : undefined} />
        <span>
          <strong>{user.name}</strong>
          <span className="k-muted">{user.roles.map((role) => role.name).join(' / ')}</span>
        </span>
        <ChevronRight />
      </Link>
      {menuOf(meta).map((group) => (
        <Group key={group.name} title={shell.groups[group.name]}>
          {group.name === 'work' && <WorkPages />}
          {group.entries.map(({ object, icon: Icon }) => {
            const found = meta.objects.find((each) => each.name === object);
            return (
              <Link key={object} to="/records/$object" params={{ object }} search={{}}>
                <Icon />
                {found ? sayMany(found.label) : object}
              </Link>
            );
          })}
          {group.name === 'customer' && <CustomerPages />}
          {group.name === 'sales' && <SalesPages />}
        </Group>
      ))}
      <Group title={t.tools}>
        <Link to="/follow">
          <MessageSquarePlus />
          {follow.title}
        </Link>
        <Link to="/notices">
          <Bell />
          {shell.notices}
        </Link>
        <Link to="/import">
          <Upload />
          {shell.importing}
        </Link>
        <Link to="/exports">
          <Download />
          {t.exports}
        </Link>
        <WayBack />
        {settings && (
          <Link to="/settings/$section" params={{ section: settings.section }} search={{}}>
            {settings.icon}
            {settings.label}
          </Link>
        )}
      </Group>
    </div>
  );
}
