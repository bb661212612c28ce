import { createHash } from 'node:crypto';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { ListParameters } from './parameters.ts';
import type { Position } from './order.ts';

/** A place in one list; `tier` is the rank of a search hit (search/ranked.ts). */
export interface Place extends Position {
  readonly tier?: number;
}

/** What a cursor is bound to: the object, its order, its filter; not who asks. */
export function listKey(model: ObjectModel, parameters: ListParameters): string {
  const { q, filter, sort, deleted, slice } = parameters;
  const about = JSON.stringify([model.name, q ?? null, filter, sort, deleted ?? false, slice ?? null]);
  return createHash('sha256').update(about).digest('base64url').slice(0, 16);
}

/** An opaque text that leads to the rows after a place. */
export function writeCursor(key: string, place: Place): string {
  return Buffer.from(JSON.stringify([key, place.tier ?? 0, place.id, ...place.values])).toString('base64url');
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The place of a cursor; 422 at `cursor` when it belongs to another list or was tampered with. */
export function readCursor(key: string, cursor: string, keys: number): Place {
  const parts = parse(cursor);
  const [bound, tier, id, ...values] = parts;
  const sound =
    bound === key &&
    typeof tier === 'number' &&
    typeof id === 'string' &&
    uuid.test(id) &&
    values.length === keys &&
    values.every((value) => value === null || typeof value === 'string');
  if (!sound) throw badCursor();
  return { tier, id, values: values.filter((value) => value === null || typeof value === 'string') };
}

function parse(cursor: string): readonly unknown[] {
  try {
    const found: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

function badCursor(): Error {
  return fieldError('cursor', 'bad_format', undefined, {
    zh: '翻页位置与当前列表不符，请从第一页重新开始',
    en: 'This cursor belongs to another list: start again from its first page',
  });
}
