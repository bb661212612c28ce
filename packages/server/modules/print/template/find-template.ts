import { buffer } from 'node:stream/consumers';
import { say } from '@kehu/kernel/declare/label.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { systemActor } from '@kehu/engine/access/system-actor.ts';
import { mayAtAll } from '@kehu/engine/access/rights-rows.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { find } from '@kehu/engine/records/find.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import type { FileStore } from '../../../platform/files/store.ts';
import { openDocx, type Docx } from '../docx/open-docx.ts';
import { shippedFor, shippedId } from '../shipped/shipped.ts';
import { analyse, type Analysis } from './check.ts';

/** What printing needs: who asks, and where files lie. */
export interface Printing {
  readonly call: Call;
  readonly files: FileStore;
}

/** A template as people choose it. */
export interface Offered {
  readonly id: string;
  readonly name: string;
  readonly is_default: boolean;
}

/** A template that is ready to be filled. */
export interface Template {
  readonly name: string;
  readonly docx: Docx;
  readonly analysis: Analysis;
}

/** Templates of an object, whoever asks: their names are no secret of whoever prints. */
function recordsOf(call: Call, filter: Filter): Promise<readonly Values[]> {
  const system = { ...call, actor: systemActor(call.actor) };
  return find(system, objectOf(call, 'print_template'), filter);
}

const ofObject = (object: string): Filter => ({ field: 'object', op: 'eq', value: object });
const isActive: Filter = { field: 'status', op: 'eq', value: 'active' };

/** What may be chosen for printing: the default first; the shipped one until the company has its own. */
export async function offeredTemplates(call: Call, object: string): Promise<readonly Offered[]> {
  const found = await recordsOf(call, { and: [ofObject(object), isActive] });
  const own = found.map((one) => ({
    id: String(one['id']),
    name: String(one['name']),
    is_default: one['is_default'] === true,
  }));
  const shipped = shippedFor(object);
  if (own.length === 0 && shipped)
    return [{ id: shippedId, name: say(shipped.name, call.locale), is_default: true }];
  return own.toSorted(
    (a, b) => Number(b.is_default) - Number(a.is_default) || a.name.localeCompare(b.name, 'zh-CN'),
  );
}

/** Whether somebody keeps templates: he sees those that are switched off. */
export const keepsTemplates = (call: Call): boolean =>
  mayAtAll(call.actor, objectOf(call, 'print_template').declaration, 'edit');

/** The template that was asked for, else the default one; 404 where there is none for this object. */
export async function templateFor(
  { call, files }: Printing,
  model: ObjectModel,
  id?: string,
): Promise<Template> {
  const wanted = id ?? (await offeredTemplates(call, model.name))[0]?.id;
  if (wanted === undefined) throw noTemplate();
  if (wanted === shippedId) return shippedTemplate(call, model);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(wanted)) throw noTemplate();
  const byId: Filter = { field: 'id', op: 'eq', value: wanted };
  const [record] = await recordsOf(call, { and: [ofObject(model.name), byId] });
  const isOff = record?.['status'] !== 'active' && !keepsTemplates(call);
  if (!record || isOff) throw noTemplate();
  const docx = await openedBody(files, String(record['body_key']));
  const system = { ...call, actor: systemActor(call.actor) };
  const bindings = bindingsIn(record['bindings'] ?? null);
  const analysis = analyse(system, model, docx, bindings);
  return { name: String(record['name']), docx, analysis: { ...analysis, bindings } };
}

const noTemplate = (): KehuError =>
  new KehuError('not_found', { detail: { zh: '没有可用的打印模板', en: 'There is no such print template' } });

async function shippedTemplate(call: Call, model: ObjectModel): Promise<Template> {
  const shipped = shippedFor(model.name);
  if (!shipped) throw noTemplate();
  const docx = await openDocx(await shipped.make());
  const system = { ...call, actor: systemActor(call.actor) };
  return { name: say(shipped.name, call.locale), docx, analysis: analyse(system, model, docx) };
}

function bindingsIn(json: Json): Analysis['bindings'] {
  if (!isJsonObject(json)) return {};
  const texts = Object.entries(json).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}

/** Documents that were opened lately, by their keys: a key never gets other bytes. */
const opened = new Map<string, Promise<Docx>>();
const mostOpened = 12;

async function openedBody(files: FileStore, key: string): Promise<Docx> {
  const known = opened.get(key);
  if (known) return known;
  const opening = bytesOf(files, key).then(openDocx);
  opened.set(key, opening);
  if (opened.size > mostOpened) opened.delete([...opened.keys()][0] ?? '');
  try {
    return await opening;
  } catch (error) {
    opened.delete(key);
    throw error;
  }
}

export const bytesOf = async (files: FileStore, key: string): Promise<Buffer> =>
  buffer(await files.open(key));
