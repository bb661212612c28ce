import { fieldError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import type { ImportWish } from './begin-import.ts';
import { encodings, modes, policies } from './import-plan.ts';

/** Names of the parts that an import may have beside its file. */
export const wishFields = [
  'upload',
  'file_name',
  'object',
  'mapping',
  'mode',
  'on_duplicate',
  'match_field',
  'match_fields',
  'dry_run',
  'sheet',
  'header_row',
  'encoding',
  'owner_id',
  'pool_id',
] as const;

type Fields = ReadonlyMap<string, string>;

/** The parts as they came → what the caller wants; 422 with the part named. */
export function readWish(fields: Fields): ImportWish {
  const owner = fields.get('owner_id') ?? '';
  const pool = fields.get('pool_id') ?? '';
  if (owner !== '' && pool !== '')
    throw fieldError('pool_id', 'not_in_options', undefined, {
      zh: '负责人与公海只能选一个',
      en: 'Choose an owner or a pool, not both',
    });
  const encoding = chosen(fields, 'encoding', encodings);
  const sheet = whole(fields, 'sheet');
  const row = whole(fields, 'header_row');
  const mapping = readMapping(fields.get('mapping'));
  return {
    object: fields.get('object') ?? refuse('object', 'required'),
    ...(mapping && { mapping }),
    mode: chosen(fields, 'mode', modes) ?? 'create',
    on_duplicate: chosen(fields, 'on_duplicate', policies) ?? 'skip',
    match_fields: (fields.get('match_fields') ?? fields.get('match_field') ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
    dry_run: chosen(fields, 'dry_run', ['true', 'false']) === 'true',
    ...(owner !== '' && { owner_id: owner }),
    ...(pool !== '' && { pool_id: pool }),
    ...(sheet !== undefined && { sheet }),
    ...(row !== undefined && { header_row: row }),
    ...(encoding && { encoding }),
  };
}

function refuse(field: string, code: 'required' | 'bad_format' | 'not_in_options'): never {
  throw fieldError(field, code);
}

export function chosen<T extends string>(fields: Fields, name: string, values: readonly T[]): T | undefined {
  const text = fields.get(name) ?? '';
  if (text === '') return undefined;
  return values.find((value) => value === text) ?? refuse(name, 'not_in_options');
}

export function whole(fields: Fields, name: string): number | undefined {
  const text = fields.get(name) ?? '';
  if (text === '') return undefined;
  return /^\d{1,7}$/.test(text) ? Number(text) : refuse(name, 'bad_format');
}

/** `{"0": "name", "省市": "region.city"}`: columns by position or heading; one mapped to nothing is left out. */
function readMapping(text: string | undefined): ImportWish['mapping'] {
  if (text === undefined || text === '') return undefined;
  const json = parsed(text);
  if (!isJsonObject(json)) return refuse('mapping', 'bad_format');
  const pairs = Object.entries(json).filter(([, target]) => target !== null && target !== '');
  return Object.fromEntries(
    pairs.map(([column, target]) => {
      if (typeof target !== 'string') return refuse(`mapping.${column}`, 'bad_format');
      return [column, target];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
