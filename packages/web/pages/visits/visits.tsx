import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { CalendarCheck, Settings2 } from 'lucide-react';
import { useMeta, useObject } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Empty } from '@kehu/ui/parts/states.tsx';
import { isOpen } from '../settings/section-names.ts';
import { Coverage } from './coverage.tsx';
import { DueVisits } from './due-visits.tsx';
import { texts } from './texts.ts';
import '@kehu/ui/parts/table.css';
import './visits.css';

type View = 'due' | 'coverage';

/** 拜访提醒: whom to visit, and how well everybody keeps to the visit rules. */
export function VisitsPage() {
  const t = texts.use();
  const meta = useMeta();
  const session = useSession();
  const account = useObject('account');
  const [view, setView] = useState<View>('due');
  if (!account)
    return (
      <div className="k-page">
        <Empty icon={<CalendarCheck className="k-state-icon" />} title={t.noRight} />
      </div>
    );
  return (
    <div className="k-page k-visits">
      <header className="k-page-head">
        <h1>{t.title}</h1>
        <span className="k-muted k-hide-phone">{t.hint}</span>
        <span className="k-spring" />
        <Segments<View>
          label={t.view}
          segments={[
            { value: 'due', label: t.views.due },
            { value: 'coverage', label: t.views.coverage },
          ]}
          value={view}
          onChange={setView}
        />
        {isOpen('visits', meta, session) && (
          <Link
            to="/settings/$section"
            params={{ section: 'visits' }}
            search={{}}
            className="k-button"
            aria-label={t.rules}
          >
            <Settings2 />
            <span className="k-hide-phone">{t.rules}</span>
          </Link>
        )}
      </header>
      {view === 'due' ? <DueVisits account={account} /> : <Coverage account={account} />}
    </div>
  );
}
