import { Link } from '@tanstack/react-router';
import { ChevronRight, Stamp } from 'lucide-react';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { hasApprovals } from '../../shell/menu.ts';
import { useWaiting } from '../approvals/approval-data.ts';
import { texts } from './texts.ts';

/** What waits for this person's approval; nothing is drawn while there is none. */
export function WaitingApprovals() {
  const t = texts.use();
  const { data } = useWaiting(hasApprovals(useMeta()));
  const value = data?.value ?? 0;
  if (value === 0) return null;
  return (
    <Link to="/approvals" search={{}} className="k-home-card k-home-waiting">
      <Stamp aria-hidden />
      <strong>{t.waiting(value)}</strong>
      <ChevronRight aria-hidden />
    </Link>
  );
}
