import { targetObjects } from '../target-objects.ts';

/** What notices may be about. */
export const noticeObjects = [
  ...targetObjects,
  'activity',
  'appointment',
  'task',
  'customer_care',
  'membership',
  'credit_profile',
  'competitor',
  'competitor_product',
  'competing_bid',
  'collision',
  'approval_request',
  'import_job',
  'export_job',
] as const;

/** Whose dates reminder rules may watch: what people work with. */
export const remindedObjects: ReadonlySet<string> = new Set(
  noticeObjects.filter(
    (name) => !name.endsWith('_job') && name !== 'collision' && name !== 'approval_request',
  ),
);
