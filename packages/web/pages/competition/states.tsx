import type { ReactNode } from 'react';
import { Swords } from 'lucide-react';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';

interface StatesProps {
  readonly query: {
    readonly isPending: boolean;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly isEmpty: boolean;
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
}

/** What stands in place of figures that are on their way, refused or none. */
export function States({ query, isEmpty, title, hint, children }: StatesProps) {
  if (query.error) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <SkeletonLines lines={5} />;
  if (isEmpty) return <Empty icon={<Swords className="k-state-icon" />} title={title} hint={hint} />;
  return children;
}
