import { lazy, Suspense, useEffect, useState } from 'react';
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { onReturn } from '@kehu/ui/api/connection.ts';
import { client } from '@kehu/ui/data/client.ts';
import { startLive } from '@kehu/ui/data/live.ts';
import { sendLaterBy } from '@kehu/ui/data/outbox.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { useStore } from '@kehu/ui/data/store.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { setLook } from '@kehu/ui/theme/theme.ts';
import { Toasts } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../locales/texts.ts';
import { offerPickersQuickCreate } from '../derived/form/offer-quick-create.ts';
import { NetworkGate } from '../offline/network-gate.tsx';
import { OfflineBar } from '../offline/offline-bar.tsx';
import type { Entry } from '../offline/outbox/entry.ts';
import { entriesOfOthers, outbox, sendWaiting, startOutbox } from '../offline/outbox/outbox.ts';
import { canStartOffline } from '../offline/owner.ts';
import { Answering } from './answering.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { useKeys, useSequence } from './keys.ts';
import { menuOf } from './menu.ts';
import { useNews } from './notices.tsx';
import { helpOpen, openPalette, paletteOpen } from './open-palette.ts';
import { PreviewBar } from './preview-bar.tsx';
import { Sidebar } from './sidebar.tsx';
import { Watermark } from './watermark.tsx';
import './shell.css';

const Palette = lazy(() => import('./palette.tsx').then((m) => ({ default: m.Palette })));
const OthersQueue = lazy(() => import('../offline/others.tsx').then((m) => ({ default: m.OthersQueue })));
const KeysHelp = lazy(() => import('./keys-help.tsx').then((m) => ({ default: m.KeysHelp })));

offerPickersQuickCreate();

const foldKey = 'kehu.folded';

function useShellKeys(): void {
  const navigate = useNavigate();
  const meta = useMeta();
  useKeys({ 'mod+k': openPalette, '?': () => helpOpen.set(true) });
  const jumps = menuOf(meta)
    .flatMap((group) => group.entries)
    .flatMap(({ key, object }) =>
      key ? [[key, () => void navigate({ to: '/records/$object', params: { object } })] as const] : [],
    );
  useSequence('g', {
    ...Object.fromEntries(jumps),
    h: () => void navigate({ to: '/' }),
    d: () => void navigate({ to: '/calendar' }),
    n: () => void navigate({ to: '/notices' }),
  });
}

/** The company's colour, on every device and from the moment it changes. */
function useAccent(): void {
  const { accent } = useMeta().company;
  useEffect(() => setLook({ accent }), [accent]);
}

/** Links inside values (a reference to another record) go through the router instead of loading the page anew. */
function useInnerLinks(): void {
  const router = useRouter();
  useEffect(() => {
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[data-record]') : null;
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      event.stopPropagation();
      router.history.push(link.getAttribute('href') ?? '/');
    };
    document.addEventListener('click', click, true);
    return () => document.removeEventListener('click', click, true);
  }, [router]);
}

/** What somebody else left unsent on this device. */
function useOthers(): readonly Entry[] | undefined {
  const { user } = useSession();
  const [others, setOthers] = useState<readonly Entry[]>();
  useEffect(() => {
    if (!canStartOffline()) return;
    void entriesOfOthers(user.id).then((left) => left.length > 0 && setOthers(left));
  }, [user.id]);
  return others;
}

/** What was written while the server was away goes before anything is read anew. */
function useOutbox(): void {
  useEffect(() => {
    if (!canStartOffline()) return undefined;
    sendLaterBy(outbox);
    return startOutbox();
  }, []);
  useEffect(() => onReturn(() => void sendWaiting().finally(() => void client.invalidateQueries())), []);
}

export function Shell() {
  const t = texts.use().shell;
  const [folded, setFolded] = useState(localStorage.getItem(foldKey) === '1');
  const palette = useStore(paletteOpen);
  const help = useStore(helpOpen);
  const others = useOthers();
  useEffect(startLive, []);
  useOutbox();
  useShellKeys();
  useNews();
  useEffect(() => {
    // A fast hand types into the palette before its chunk could arrive.
    const timer = setTimeout(() => void import('./palette.tsx'), 1200);
    return () => clearTimeout(timer);
  }, []);
  useAccent();
  useInnerLinks();
  const fold = () => {
    localStorage.setItem(foldKey, folded ? '0' : '1');
    setFolded(!folded);
  };
  return (
    <div className={classes('k-shell', folded && 'is-folded')}>
      <a className="k-skip" href="#content">
        {t.skip}
      </a>
      <Sidebar folded={folded} onFold={fold} />
      <main className="k-main" id="content">
        <PreviewBar />
        <OfflineBar />
        <NetworkGate>
          <Outlet />
        </NetworkGate>
      </main>
      <BottomBar />
      <Toasts />
      <Watermark />
      <Answering />
      <Suspense>
        {others && <OthersQueue entries={others} />}
        {palette && <Palette onClose={() => paletteOpen.set(false)} />}
        {help && <KeysHelp onClose={() => helpOpen.set(false)} />}
      </Suspense>
    </div>
  );
}
