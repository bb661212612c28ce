import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { sees } from '../access/predicate-checks.ts';
import { inTransaction, type Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { createDrafts, newDrafts } from '../records/create.ts';
import { objectOf } from '../records/object-of.ts';
import { only, outcomeOf } from '../records/write/outcome.ts';

/** Bytes that lie in a store already, and what they are. */
export interface NewFile {
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly sha256: string;
  readonly key: string;
  readonly category?: string;
  /** The record that it belongs to; without one only its maker sees it, until a record names it. */
  readonly target?: { readonly object: string; readonly id: string };
}

/** Makes the attachment of a stored file; who may not change the record may not hang files on it. */
export function attachFile(call: Call, file: NewFile): Promise<string> {
  const { name, mime, size, sha256, key, category, target } = file;
  const body: JsonObject = {
    file_name: name,
    ...(category !== undefined && { category }),
    ...(target && { target: { ...target } }),
  };
  return inTransaction(call, async (writing) => {
    const model = objectOf(writing, 'attachment');
    const drafts = newDrafts(writing, model, [body]);
    const stored = { mime, size, sha256, storage_key: key };
    for (const draft of drafts) Object.entries(stored).forEach(([name, value]) => draft.set(name, value));
    await createDrafts(model, [{ call: writing, drafts }]);
    return only(drafts.map(outcomeOf));
  });
}

/** Where the bytes of a file lie, and how they are handed out. */
export interface FilePlace {
  readonly key: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
}

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A file that the caller may read: he sees its record now, or made it and no record has it yet. Else 404. */
export async function fileFor(call: Call, id: string): Promise<FilePlace> {
  if (!anId.test(id)) throw new KehuError('not_found');
  const [row] = await call.db.query(sql`select storage_key, file_name, mime, size, created_by, target_id
    from ${tableOf(call.workspace.schema, 'attachment')} where id = ${id}::uuid`);
  const [key, name, mime, size, maker, target] = row ?? [];
  if (!key) throw new KehuError('not_found');
  const draft = target === null && maker === call.actor.userId;
  if (!draft && !(await sees(call, objectOf(call, 'attachment'), 'view', [id])).has(id))
    throw new KehuError('not_found');
  return { key, name: name ?? 'file', mime: mime ?? 'application/octet-stream', size: Number(size ?? 0) };
}
