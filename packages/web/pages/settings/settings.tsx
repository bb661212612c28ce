import { Suspense, useEffect, useRef } from 'react';
import { getRouteApi, Link, Navigate } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { Problem } from '@kehu/ui/api/problem.ts';
import '@kehu/ui/parts/block.css';
import '@kehu/ui/parts/table.css';
import { openSections, sections, type Section } from './sections.ts';
import { texts } from './texts.ts';
import './settings.css';

const route = getRouteApi('/shell/settings/$section');
const groups = ['people', 'data', 'system'] as const;

function SubNav({ open, here }: { open: readonly Section[]; here: string }) {
  const t = texts.use();
  const nav = useRef<HTMLElement>(null);
  // On a phone the sections stand in a row that is longer than the screen.
  useEffect(() => {
    nav.current?.querySelector('.is-here')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [here]);
  return (
    <nav ref={nav} className="k-settings-nav" aria-label={t.sections}>
      <h1>{t.title}</h1>
      {groups.map((group) => {
        const shown = open.filter((section) => section.group === group);
        if (shown.length === 0) return null;
        return (
          <div key={group}>
            <h2>{t.groups[group]}</h2>
            {shown.map(({ name, icon: Icon }) => (
              <Link
                key={name}
                to="/settings/$section"
                params={{ section: name }}
                search={{}}
                className="k-nav-link"
                activeOptions={{ includeSearch: false }}
                activeProps={{ className: 'is-here' }}
              >
                <Icon />
                <span>{t.names[name]}</span>
              </Link>
            ))}
          </div>
        );
      })}
    </nav>
  );
}

function Chosen({ name, open }: { name: string; open: readonly Section[] }) {
  const t = texts.use();
  const section = open.find((each) => each.name === name);
  if (section) {
    const { Page } = section;
    return (
      <Suspense fallback={<SkeletonLines lines={6} />}>
        <Page key={section.name} />
      </Suspense>
    );
  }
  if (open.length === 0)
    return <Empty icon={<Lock className="k-state-icon" />} title={t.none} hint={t.noneHint} />;
  const known = sections.some((each) => each.name === name);
  return <Failed error={new Problem(known ? 403 : 404, {})} />;
}

/** What an administrator keeps, by section; each person finds only what he may change. */
export function SettingsPage() {
  const { section } = route.useParams();
  const open = openSections(useMeta(), useSession());
  return (
    <div className="k-settings">
      <SubNav open={open} here={section} />
      <div className="k-settings-main">
        <Chosen name={section} open={open} />
      </div>
    </div>
  );
}

/** `/settings` without a section. */
export function FirstSettings() {
  const [first] = openSections(useMeta(), useSession());
  if (!first) return <Chosen name="" open={[]} />;
  return <Navigate to="/settings/$section" params={{ section: first.name }} replace />;
}
