import { approvalRoutes } from './modules/approvals/approval-routes.ts';
import { followRoutes } from './modules/batches/follow-routes.ts';
import { calendarRoutes } from './modules/calendar/calendar-routes.ts';
import { feedRoutes } from './modules/calendar-feed/feed-routes.ts';
import { customerRuleRoutes } from './modules/customer-rules/rule-routes.ts';
import { eventRoutes } from './modules/events/event-routes.ts';
import { explainRoutes } from './modules/explain/explain-routes.ts';
import { exportRoutes } from './modules/exports/export-routes.ts';
import { fileRoutes } from './modules/files/file-routes.ts';
import { guardRoutes } from './modules/guard/guard-routes.ts';
import { handOverRoutes } from './modules/handover/hand-over-routes.ts';
import { homeRoutes } from './modules/home/home-routes.ts';
import { poolRoutes } from './modules/pools/pool-routes.ts';
import { visitRoutes } from './modules/pools/visit-routes.ts';
import { otpRoutes } from './modules/identity/otp-routes.ts';
import { ownRoutes } from './modules/identity/own-routes.ts';
import { passwordRoutes } from './modules/identity/password-routes.ts';
import { preferenceRoutes } from './modules/identity/preference-routes.ts';
import { sessionRoutes } from './modules/identity/session-routes.ts';
import { tokenRoutes } from './modules/identity/token-routes.ts';
import { importRoutes } from './modules/imports/import-routes.ts';
import { jobRoutes } from './modules/jobs-http/job-routes.ts';
import { mailRoutes } from './modules/mail/mail-routes.ts';
import { metaRoutes } from './modules/meta/meta-routes.ts';
import { priceRoutes } from './modules/prices/price-routes.ts';
import { printRoutes } from './modules/print/print-routes.ts';
import { templateRoutes } from './modules/print/template-routes.ts';
import { duplicateRoutes } from './modules/duplicates/duplicate-routes.ts';
import { quoteLinkRoutes } from './modules/quote-link/link-routes.ts';
import { recordRoutes } from './modules/records/record-routes.ts';
import { behindRoutes } from './modules/forecast/behind-routes.ts';
import { forecastRoutes } from './modules/forecast/forecast-routes.ts';
import { sheetRoutes } from './modules/forecast/sheet-routes.ts';
import { targetRoutes } from './modules/forecast/target-routes.ts';
import { lifeCycleRoutes } from './modules/reports/life-cycle-routes.ts';
import { searchRoutes } from './modules/search/search-routes.ts';
import { numberingRoutes } from './modules/settings/numbering-route.ts';
import { logoRoutes } from './modules/settings/logo-routes.ts';
import { sealRoutes } from './modules/settings/seal-routes.ts';
import { settingRoutes } from './modules/settings/setting-routes.ts';
import { setupRoutes } from './modules/setup/setup-routes.ts';
import { trackingRoutes } from './modules/tracking/tracking-routes.ts';
import type { Route } from './platform/http/route.ts';

/** Every call of the HTTP contract; the server and its reference are made from this list. */
export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...ownRoutes,
  ...preferenceRoutes,
  ...passwordRoutes,
  ...otpRoutes,
  ...tokenRoutes,
  ...setupRoutes,
  ...metaRoutes,
  ...duplicateRoutes,
  ...recordRoutes,
  ...explainRoutes,
  ...followRoutes,
  ...searchRoutes,
  ...homeRoutes,
  ...approvalRoutes,
  ...poolRoutes,
  ...visitRoutes,
  ...calendarRoutes,
  ...trackingRoutes,
  ...lifeCycleRoutes,
  ...priceRoutes,
  ...forecastRoutes,
  ...behindRoutes,
  ...sheetRoutes,
  ...targetRoutes,
  ...customerRuleRoutes,
  ...jobRoutes,
  ...importRoutes,
  ...exportRoutes,
  ...printRoutes,
  ...templateRoutes,
  ...fileRoutes,
  ...eventRoutes,
  ...settingRoutes,
  ...logoRoutes,
  ...sealRoutes,
  ...numberingRoutes,
  ...mailRoutes,
  ...feedRoutes,
  ...quoteLinkRoutes,
  ...guardRoutes,
  ...handOverRoutes,
];
