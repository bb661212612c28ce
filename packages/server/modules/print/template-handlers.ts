import { Readable } from 'node:stream';
import { say } from '@kehu/kernel/declare/label.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { inTransaction, type Call } from '@kehu/engine/call/call.ts';
import { systemActor } from '@kehu/engine/access/system-actor.ts';
import { createDrafts, newDrafts } from '@kehu/engine/records/create.ts';
import { find } from '@kehu/engine/records/find.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { update } from '@kehu/engine/records/update.ts';
import { only, outcomeOf } from '@kehu/engine/records/write/outcome.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import { ok, type Answer, type AskedByUser } from '../../platform/http/route.ts';
import { sandboxPolicy } from '../../platform/security/headers.ts';
import { isOpen } from '../records/model-of.ts';
import { printable } from './documents.ts';
import { sampleDocx } from './shipped/sample.ts';
import { shipped, shippedFor, shippedId } from './shipped/shipped.ts';
import { catalogueOf } from './template/catalogue.ts';
import { bytesOf, keepsTemplates, offeredTemplates } from './template/find-template.ts';
import { checkedTemplate, paperOf, receiveTemplate, storeTemplate } from './template-file.ts';

/** An object whose records are printed, for whoever keeps templates; else 403. */
function templateObject(call: Call, name: string): ObjectModel {
  if (!keepsTemplates(call)) throw new KehuError('forbidden');
  const model = call.registry.objects.get(name);
  if (!model || model.declaration.kind !== 'business' || !isOpen(call, model))
    throw fieldError('object', 'not_in_options');
  return model;
}

/** Those that may be chosen for printing. */
export async function offer({ call, params }: AskedByUser): Promise<Answer> {
  const model = printable(call, params['object'] ?? '');
  return ok(promised<JsonObject>({ items: await offeredTemplates(call, model.name) }));
}

/** What a template of an object may name. */
export function fields({ call, params }: AskedByUser): Promise<Answer> {
  const model = templateObject(call, params['object'] ?? '');
  return Promise.resolve(ok(promised<JsonObject>(catalogueOf(call, model))));
}

/** The templates that come with the program. */
export function listShipped({ call }: AskedByUser): Promise<Answer> {
  if (!keepsTemplates(call)) throw new KehuError('forbidden');
  const items = shipped
    .filter(({ object }) => {
      const model = call.registry.objects.get(object);
      return model !== undefined && isOpen(call, model);
    })
    .map(({ object, name }) => ({ object, name: say(name, call.locale) }));
  return Promise.resolve(ok({ items }));
}

/** A document with every name that a template may use, to copy from. */
export async function sample({ call, params }: AskedByUser): Promise<Answer> {
  const model = templateObject(call, params['object'] ?? '');
  const label = say(model.declaration.label, call.locale);
  const bytes = await sampleDocx(label, catalogueOf(call, model));
  return docxAnswer(`${label} ${call.locale === 'en' ? 'fields' : '字段'}.docx`, bytes);
}

const known = ['name', 'object', 'is_default'];

/** A new template: refused with every unknown tag named where it stands. */
export async function create(asked: AskedByUser): Promise<Answer> {
  const received = await receiveTemplate(asked, known);
  const { call } = asked;
  const model = templateObject(call, received.fields.get('object') ?? '');
  const name = received.fields.get('name')?.trim() || received.name.replace(/\.docx$/i, '').slice(0, 60);
  const isDefault = received.fields.get('is_default') === 'true';
  return make(asked, model, { name, is_default: isDefault }, received);
}

async function make(
  asked: AskedByUser,
  object: ObjectModel,
  body: JsonObject,
  file: { readonly name: string; readonly bytes: Buffer },
): Promise<Answer> {
  const { call, services } = asked;
  const { analysis, shape } = await checkedTemplate(call, object, file.bytes);
  const stored = await storeTemplate(asked, file);
  const values = { ...stored, ...paperOf(shape), bindings: analysis.bindings };
  try {
    const id = await inTransaction(call, async (writing) => {
      const model = objectOf(writing, 'print_template');
      const drafts = newDrafts(writing, model, [{ ...body, object: object.name }]);
      for (const draft of drafts) Object.entries(values).forEach(([name, value]) => draft.set(name, value));
      await createDrafts(model, [{ call: writing, drafts }]);
      return only(drafts.map(outcomeOf));
    });
    return { status: 201, body: { id } };
  } catch (error) {
    await services.files.remove(stored.body_key);
    throw error;
  }
}

/** A template that this person may keep; 404 otherwise. */
async function keptTemplate(call: Call, id: string): Promise<Values> {
  if (!keepsTemplates(call)) throw new KehuError('forbidden');
  const system = { ...call, actor: systemActor(call.actor) };
  const [found] = await find(system, objectOf(call, 'print_template'), { field: 'id', op: 'eq', value: id });
  if (!found) throw new KehuError('not_found');
  return found;
}

/** Another file for a template, checked like a new one. The old one goes with the nightly sweep. */
export async function replace(asked: AskedByUser): Promise<Answer> {
  const { call, params, services } = asked;
  const id = params['id'] ?? '';
  const before = await keptTemplate(call, id);
  const received = await receiveTemplate(asked, []);
  const model = templateObject(call, String(before['object']));
  const { analysis, shape } = await checkedTemplate(call, model, received.bytes);
  const stored = await storeTemplate(asked, received);
  const values: JsonObject = { ...stored, ...paperOf(shape), bindings: analysis.bindings };
  try {
    only(await update(call, 'print_template', [{ id, values }], { unlocked: true }));
  } catch (error) {
    await services.files.remove(stored.body_key);
    throw error;
  }
  return ok({ id });
}

/** The Word file of a template, as it was sent. */
export async function download(asked: AskedByUser): Promise<Answer> {
  const { call, params, services } = asked;
  const found = await keptTemplate(call, params['id'] ?? '');
  return docxAnswer(String(found['file_name']), await bytesOf(services.files, String(found['body_key'])));
}

export async function downloadShipped({ call, params }: AskedByUser): Promise<Answer> {
  const model = templateObject(call, params['object'] ?? '');
  const found = shippedFor(model.name);
  if (!found) throw new KehuError('not_found');
  return docxAnswer(`${say(found.name, call.locale)}.docx`, await found.make());
}

/** The same file under another name: of a template, or of the shipped one of an object. */
export async function copy(asked: AskedByUser): Promise<Answer> {
  const { call, body, services } = asked;
  const name = String(body['name']);
  const from = String(body['from']);
  if (from === shippedId) {
    const model = templateObject(call, String(body['object'] ?? ''));
    const found = shippedFor(model.name);
    if (!found) throw new KehuError('not_found');
    return make(asked, model, { name }, { name: `${name}.docx`, bytes: await found.make() });
  }
  const found = await keptTemplate(call, from);
  const model = templateObject(call, String(found['object']));
  const bytes = await bytesOf(services.files, String(found['body_key']));
  return make(asked, model, { name }, { name: String(found['file_name']), bytes });
}

/** Headers of a file that is handed out under a name. */
export function fileHeaders(
  name: string,
  mime: string,
  size: number,
  inline = false,
): { readonly [name: string]: string } {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return {
    'content-type': mime,
    'content-length': String(size),
    'content-disposition': `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`,
    'content-security-policy': sandboxPolicy,
    'cache-control': 'private, no-store',
  };
}

const docxMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const docxAnswer = (name: string, bytes: Buffer): Answer => ({
  status: 200,
  stream: Readable.from([bytes]),
  headers: fileHeaders(name, docxMime, bytes.length),
});
