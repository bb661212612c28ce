import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { ChartNoAxesCombined } from 'lucide-react';
import { useObject } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { Empty } from '@kehu/ui/parts/states.tsx';
import { intoView } from '@kehu/ui/parts/into-view.ts';
import type { SalesSearch } from './sales-search.ts';
import { texts } from './texts.ts';
import '@kehu/ui/parts/block.css';
import '@kehu/ui/parts/table.css';
import './sales-reports.css';

export type Report = (typeof reports)[number];

const reports = ['forecast', 'funnel', 'changes', 'targets', 'analysis'] as const;

/** The reports under one head; conditions that the others know go along. */
export function Frame({
  report,
  search,
  children,
}: {
  report: Report;
  search: SalesSearch;
  children: ReactNode;
}) {
  const t = texts.use();
  const opportunity = useObject('opportunity');
  const isOpen = useSession().modules.includes('report') && opportunity?.operations.includes('view') === true;
  if (!isOpen)
    return (
      <div className="k-page">
        <Empty
          icon={<ChartNoAxesCombined className="k-state-icon" />}
          title={t.noRight}
          hint={t.noRightHint}
        />
      </div>
    );
  const { on, owner, department, process } = search;
  const along = {
    ...(on && { on }),
    ...(owner && { owner }),
    ...(department && { department }),
    ...(process && { process }),
  };
  return (
    <div className="k-page k-sales">
      <header className="k-page-head">
        <h1>{t[report]}</h1>
      </header>
      <nav className="k-tabs" aria-label={t.tabs}>
        {reports.map((name) => (
          <Link
            key={name}
            className="k-tab"
            to={`/reports/${name}`}
            search={name === 'targets' || name === 'analysis' ? {} : along}
            ref={name === report ? intoView : undefined}
            aria-current={name === report ? 'page' : undefined}
          >
            {t[name]}
          </Link>
        ))}
      </nav>
      {children}
    </div>
  );
}
