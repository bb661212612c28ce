import { Link } from '@tanstack/react-router';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import type { PanelSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { useRequestsOf } from '../../pages/approvals/approval-data.ts';
import { ProgressList, StatusChip } from '../../pages/approvals/progress.tsx';
import { texts } from '../../pages/approvals/texts.ts';
import './panel.css';

/** How far the approval of this record is, and what was said. */
export function ApprovalPanel({ object, record }: PanelSlotProps) {
  const t = texts.use();
  const { user } = useSession();
  const isMine = textsIn(record.values['approver_ids']).includes(user.id);
  const query = useRequestsOf(object.name, record.id, record.version);
  const [latest, ...earlier] = query.data ?? [];
  if (query.isPending) return <SkeletonLines lines={3} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!latest) return null;
  return (
    <section className="k-related k-approval-panel" aria-label={t.title}>
      <header>
        <h3>{t.title}</h3>
        <StatusChip status={latest.status} />
        <span className="k-spring" />
        <Link
          to="/approvals"
          search={{ open: latest.id }}
          className={isMine ? 'k-button is-small is-primary' : 'k-link'}
        >
          {isMine ? t.decide : latest.no}
        </Link>
      </header>
      <ProgressList progress={latest} />
      {earlier.length > 0 && (
        <details>
          <summary>{t.history(earlier.length)}</summary>
          {earlier.map((one) => (
            <div key={one.id} className="k-approval-earlier">
              <StatusChip status={one.status} /> <span className="k-muted">{one.no}</span>
              <ProgressList progress={one} />
            </div>
          ))}
        </details>
      )}
    </section>
  );
}
