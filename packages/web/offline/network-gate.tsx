import { useState, type ReactNode } from 'react';
import { useLocation } from '@tanstack/react-router';
import { CloudOff } from 'lucide-react';
import { isOffline, useOffline } from '@kehu/ui/api/connection.ts';
import { Empty } from '@kehu/ui/parts/states.tsx';
import { texts } from './texts.ts';

/** Pages that are nothing without the server. */
const bound = /^\/(settings|import|exports|recycle-bin)(\/|$)/;

function Page({ children }: { children: ReactNode }) {
  const t = texts.use();
  const offline = useOffline();
  const [began] = useState(isOffline);
  // A page that was open when the network went keeps what is typed into it.
  if (!began || !offline) return children;
  return (
    <Empty
      icon={<CloudOff className="k-state-icon" />}
      title={t.needsNetworkPage}
      hint={t.needsNetworkHint}
    />
  );
}

/** Says so in place of a page that cannot be entered offline. */
export function NetworkGate({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  return bound.test(pathname) ? <Page key={pathname}>{children}</Page> : children;
}
