import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { scalarSql } from '../family/scalar.sql.ts';
import type { LocationField } from './location.kind.ts';

export const locationSql = scalarSql<LocationField, JsonObject>({
  kind: 'location',
  type: 'jsonb',
  read: (text) => JSON.parse(text) as JsonObject, // the column holds what `parse` accepted, an object
});
