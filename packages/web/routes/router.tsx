import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { enter } from './gate.ts';
import { readListSearch } from './list-search.ts';
import { readLifeCycleSearch } from '../pages/life-cycle/life-cycle-search.ts';
import { readSalesSearch } from '../pages/sales-reports/sales-search.ts';
import { readApprovalSearch } from '../pages/approvals/approval-search.ts';
import { readCompareSearch } from '../pages/compare/compare-search.ts';
import { readCompetitionSearch } from '../pages/competition/competition-search.ts';
import { readTrackingSearch } from '../pages/tracking/tracking-search.ts';
import { readDuplicateSearch, readMergeSearch } from '../pages/duplicates/duplicate-search.ts';
import { readSettingsSearch } from '../pages/settings/search.ts';

const root = createRootRoute({ component: Outlet });

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (raw: { [name: string]: unknown }): { next?: string } => {
    const next = text(raw['next']);
    // Only addresses of our own: `//evil.example` would lead elsewhere.
    return next && /^\/(?!\/)/.test(next) ? { next } : {};
  },
  component: lazyRouteComponent(() => import('../pages/sign-in/sign-in.tsx'), 'SignInPage'),
});

const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/new-password',
  component: lazyRouteComponent(() => import('../pages/new-password/new-password.tsx'), 'NewPasswordPage'),
});

const firstRun = createRoute({
  getParentRoute: () => root,
  path: '/first-run',
  component: lazyRouteComponent(() => import('../pages/first-run/first-run.tsx'), 'FirstRunPage'),
});

/** A quote as its customer sees it: without signing in. */
const quotePage = createRoute({
  getParentRoute: () => root,
  path: '/q/$token',
  component: lazyRouteComponent(() => import('../pages/quote-page/quote-page.tsx'), 'QuotePage'),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: ({ location }) => enter(location.href),
  component: lazyRouteComponent(() => import('../shell/shell.tsx'), 'Shell'),
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/home/home.tsx'), 'HomePage'),
});

const list = createRoute({
  getParentRoute: () => shell,
  path: '/records/$object',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('../derived/list/list-page.tsx'), 'ListPage'),
});

const record = createRoute({
  getParentRoute: () => shell,
  path: '/records/$object/$id',
  component: lazyRouteComponent(() => import('../derived/record/record-page.tsx'), 'RecordPage'),
});

const bin = createRoute({
  getParentRoute: () => shell,
  path: '/recycle-bin',
  validateSearch: (raw: { [name: string]: unknown }): { object?: string } => {
    const object = text(raw['object']);
    return object ? { object } : {};
  },
  component: lazyRouteComponent(() => import('../pages/recycle-bin/recycle-bin.tsx'), 'RecycleBinPage'),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings/$section',
  validateSearch: readSettingsSearch,
  component: lazyRouteComponent(() => import('../pages/settings/settings.tsx'), 'SettingsPage'),
});

/** The address alone: the first section that this person may keep. */
const anySettings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(() => import('../pages/settings/settings.tsx'), 'FirstSettings'),
});

const calendar = createRoute({
  getParentRoute: () => shell,
  path: '/calendar',
  component: lazyRouteComponent(() => import('../pages/calendar/calendar.tsx'), 'CalendarPage'),
});

const tracking = createRoute({
  getParentRoute: () => shell,
  path: '/tracking',
  validateSearch: readTrackingSearch,
  component: lazyRouteComponent(() => import('../pages/tracking/tracking.tsx'), 'TrackingPage'),
});

const lifeCycle = createRoute({
  getParentRoute: () => shell,
  path: '/reports/life-cycle',
  validateSearch: readLifeCycleSearch,
  component: lazyRouteComponent(() => import('../pages/life-cycle/life-cycle.tsx'), 'LifeCyclePage'),
});

const forecast = createRoute({
  getParentRoute: () => shell,
  path: '/reports/forecast',
  validateSearch: readSalesSearch,
  component: lazyRouteComponent(() => import('../pages/sales-reports/forecast.tsx'), 'ForecastPage'),
});

const funnel = createRoute({
  getParentRoute: () => shell,
  path: '/reports/funnel',
  validateSearch: readSalesSearch,
  component: lazyRouteComponent(() => import('../pages/sales-reports/funnel.tsx'), 'FunnelPage'),
});

const changes = createRoute({
  getParentRoute: () => shell,
  path: '/reports/changes',
  validateSearch: readSalesSearch,
  component: lazyRouteComponent(() => import('../pages/sales-reports/changes.tsx'), 'ChangesPage'),
});

const targets = createRoute({
  getParentRoute: () => shell,
  path: '/reports/targets',
  validateSearch: readSalesSearch,
  component: lazyRouteComponent(() => import('../pages/sales-reports/targets.tsx'), 'TargetsPage'),
});

const analysis = createRoute({
  getParentRoute: () => shell,
  path: '/reports/analysis',
  validateSearch: readSalesSearch,
  component: lazyRouteComponent(() => import('../pages/sales-reports/analysis.tsx'), 'AnalysisPage'),
});

const competition = createRoute({
  getParentRoute: () => shell,
  path: '/reports/competition',
  validateSearch: readCompetitionSearch,
  component: lazyRouteComponent(() => import('../pages/competition/competition.tsx'), 'CompetitionPage'),
});

const compare = createRoute({
  getParentRoute: () => shell,
  path: '/competitors/compare',
  validateSearch: readCompareSearch,
  component: lazyRouteComponent(() => import('../pages/compare/compare.tsx'), 'ComparePage'),
});

const duplicates = createRoute({
  getParentRoute: () => shell,
  path: '/duplicates',
  validateSearch: readDuplicateSearch,
  component: lazyRouteComponent(() => import('../pages/duplicates/duplicates.tsx'), 'DuplicatesPage'),
});

const merging = createRoute({
  getParentRoute: () => shell,
  path: '/merge/$object',
  validateSearch: readMergeSearch,
  component: lazyRouteComponent(() => import('../pages/duplicates/merge-page.tsx'), 'MergePage'),
});

const pools = createRoute({
  getParentRoute: () => shell,
  path: '/pools',
  component: lazyRouteComponent(() => import('../pages/pools/pools.tsx'), 'PoolsPage'),
});

const approvals = createRoute({
  getParentRoute: () => shell,
  path: '/approvals',
  validateSearch: readApprovalSearch,
  component: lazyRouteComponent(() => import('../pages/approvals/approvals.tsx'), 'ApprovalsPage'),
});

const visits = createRoute({
  getParentRoute: () => shell,
  path: '/visits',
  component: lazyRouteComponent(() => import('../pages/visits/visits.tsx'), 'VisitsPage'),
});

const more = createRoute({
  getParentRoute: () => shell,
  path: '/more',
  component: lazyRouteComponent(() => import('../pages/more/more.tsx'), 'MorePage'),
});

const follow = createRoute({
  getParentRoute: () => shell,
  path: '/follow',
  validateSearch: (raw: { [name: string]: unknown }): { object?: string; id?: string } => {
    const object = text(raw['object']);
    const id = text(raw['id']);
    return object && id ? { object, id } : {};
  },
  component: lazyRouteComponent(() => import('../pages/follow/follow-page.tsx'), 'FollowPage'),
});

const outbox = createRoute({
  getParentRoute: () => shell,
  path: '/outbox',
  component: lazyRouteComponent(() => import('../pages/outbox/outbox-page.tsx'), 'OutboxPage'),
});

const importing = createRoute({
  getParentRoute: () => shell,
  path: '/import',
  validateSearch: (raw: { [name: string]: unknown }): { object?: string; id?: string } => {
    const object = text(raw['object']);
    const id = text(raw['id']);
    return { ...(object && { object }), ...(id && { id }) };
  },
  component: lazyRouteComponent(() => import('../pages/import/import.tsx'), 'ImportPage'),
});

const batches = createRoute({
  getParentRoute: () => shell,
  path: '/batches',
  component: lazyRouteComponent(() => import('../pages/batches/batches.tsx'), 'BatchesPage'),
});

const exported = createRoute({
  getParentRoute: () => shell,
  path: '/exports',
  component: lazyRouteComponent(() => import('../pages/exports/exports.tsx'), 'ExportsPage'),
});

const me = createRoute({
  getParentRoute: () => shell,
  path: '/me',
  component: lazyRouteComponent(() => import('../pages/me/me.tsx'), 'MePage'),
});

const notices = createRoute({
  getParentRoute: () => shell,
  path: '/notices',
  component: lazyRouteComponent(() => import('../pages/notices/notices.tsx'), 'NoticesPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    quotePage,
    newPassword,
    firstRun,
    shell.addChildren([
      home,
      calendar,
      tracking,
      lifeCycle,
      forecast,
      funnel,
      changes,
      targets,
      analysis,
      competition,
      compare,
      duplicates,
      merging,
      pools,
      approvals,
      visits,
      list,
      record,
      bin,
      anySettings,
      settings,
      importing,
      exported,
      batches,
      me,
      more,
      notices,
      outbox,
      follow,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 200,
  defaultPendingComponent: SkeletonLines,
  defaultErrorComponent: ({ error, reset }) => <Failed error={error} onRetry={reset} />,
  defaultNotFoundComponent: lazyRouteComponent(() => import('../shell/not-found.tsx'), 'NotFound'),
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
