import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { Building2, Lock, MessageSquarePlus, Plus } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { longDay, today } from '@kehu/ui/language/dates.ts';
import { wallClock } from '@kehu/ui/language/zone.ts';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Empty } from '@kehu/ui/parts/states.tsx';
import { texts as followTexts } from '../../derived/follow/texts.ts';
import { Cards } from './cards.tsx';
import { texts } from './texts.ts';
import { WaitingApprovals } from './waiting.tsx';
import { useWhose, type Whoses } from './whose.ts';
import './home.css';

/** Somebody at his first day: where customers come from. */
function Beginning({ account }: { account: ObjectMeta }) {
  const t = texts.use();
  const creates = account.operations.includes('create');
  return (
    <Empty
      icon={<Building2 className="k-state-icon" />}
      title={t.recentEmpty}
      hint={creates ? t.beginHint : t.askHint}
      action={
        creates && (
          <Link
            to="/records/$object"
            params={{ object: account.name }}
            search={{ create: true }}
            className="k-button is-primary"
          >
            <Plus />
            {t.create}
          </Link>
        )
      }
    />
  );
}

function Customers({ account, whose }: { account: ObjectMeta; whose: Whoses }) {
  if (whose.none) return <Beginning account={account} />;
  return <Cards key={whose.now} account={account} whose={whose.now} />;
}

/** Monday, 8:55: whom to call. */
export function HomePage() {
  const t = texts.use();
  const { user } = useSession();
  const follow = followTexts.use();
  const account = useObject('account');
  const whose = useWhose();
  const [hour] = useState(() => wallClock(new Date()).hour);
  return (
    <div className="k-page">
      <header className="k-page-head k-home-head">
        <h1>{t.hello(user.name, hour)}</h1>
        <span className="k-muted">{longDay(today())}</span>
        <span className="k-spring" />
        {whose.choice && (
          <Segments
            label={t.whose}
            segments={[
              { value: 'mine', label: t.mine },
              { value: 'all', label: t.everybody },
            ]}
            value={whose.now}
            onChange={whose.choose}
          />
        )}
        <Link to="/follow" className="k-button k-only-phone" aria-label={follow.title}>
          <MessageSquarePlus />
        </Link>
        {account?.operations.includes('create') && (
          <Link
            to="/records/$object"
            params={{ object: 'account' }}
            search={{ create: true }}
            className="k-button is-primary"
            aria-label={t.create}
          >
            <Plus />
            <span className="k-hide-phone">{t.create}</span>
          </Link>
        )}
      </header>
      <WaitingApprovals />
      {account ? (
        <Customers account={account} whose={whose} />
      ) : (
        <Empty icon={<Lock className="k-state-icon" />} title={t.noRight} hint={t.askHint} />
      )}
    </div>
  );
}
