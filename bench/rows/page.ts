import { account } from '@kehu/objects/customer/account/account.object.ts';

/** What the list page asks for: its declared columns, and the names of those that are references. */
export const columns: readonly string[] = account.views.list.columns;
export const expanded: readonly string[] = columns.filter((name) => name.endsWith('_id'));

/** Rows of a page. */
export const pageSize = 50;

export const listPath = (more = ''): string =>
  `/api/v1/records/account?limit=${pageSize}&fields=${columns.join()}&expand=${expanded.join()}${more}`;

/** The same as a body, for longer questions. */
export const listBody = { limit: pageSize, fields: [...columns], expand: [...expanded] } as const;
