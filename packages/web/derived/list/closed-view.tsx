import { Lock } from 'lucide-react';
import { Empty } from '@kehu/ui/parts/states.tsx';
import { texts } from '../../locales/texts.ts';

/** A view whose conditions ask for what its reader may not know. */
export function ClosedView({ from }: { from: string | undefined }) {
  const t = texts.use().list.view;
  return (
    <Empty
      icon={<Lock className="k-state-icon" />}
      title={t.closed}
      hint={from ? t.closedBy(from) : t.closedHint}
    />
  );
}
