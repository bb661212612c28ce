import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import type { Registry } from '@kehu/engine/registry/model.ts';
import { openApiDocument } from '@kehu/server/modules/openapi/document.ts';
import { routes } from '@kehu/server/routes.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/** An answer to be held against the reference. */
export interface Answered {
  readonly method: string;
  /** With its query or without. */
  readonly url: string;
  readonly status: number;
  readonly contentType: string;
  readonly body: Json | undefined;
}

/** Throws when an answer is not what the OpenAPI document promises. */
export interface Contract {
  readonly document: JsonObject;
  check(answered: Answered): void;
}

const made = new WeakMap<Registry, Contract>();

/** The contract of a registry; compiled as it is needed. */
export function contractOf(registry: Registry): Contract {
  const known = made.get(registry) ?? makeContract(registry);
  made.set(registry, known);
  return known;
}

function makeContract(registry: Registry): Contract {
  const document = openApiDocument(registry, routes, 'test');
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: 'kehu' });
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf = (pointer: string): ValidateFunction => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `kehu#${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
  const paths = templatesOf(document);
  return { document, check: (answered) => check(document, paths, validatorOf, answered) };
}

/** Templates of the document's paths, literal ones first. */
function templatesOf(document: JsonObject): readonly { path: string; pattern: RegExp }[] {
  const paths = isJsonObject(document['paths']) ? Object.keys(document['paths']) : [];
  return paths
    .toSorted((a, b) => a.split('{').length - b.split('{').length)
    .map((path) => ({ path, pattern: new RegExp(`^${path.replace(/\{[a-z_]+\}/g, '[^/]+')}$`) }));
}

const escaped = (part: string): string =>
  encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

function check(
  document: JsonObject,
  paths: readonly { path: string; pattern: RegExp }[],
  validatorOf: (pointer: string) => ValidateFunction,
  { method, url, status, contentType, body }: Answered,
): void {
  const path = (url.split('?')[0] ?? '').replace(/^\/api\/v1/, '');
  const where = `${method} ${path} ${status}`;
  if (status >= 400) {
    if (!contentType.startsWith('application/problem+json')) throw new Error(`${where}: ${contentType}`);
    return hold(where, validatorOf('/components/schemas/Problem'), body);
  }
  const template = paths.find(({ pattern }) => pattern.test(path))?.path;
  if (template === undefined) throw new Error(`${where}: no such path in the reference`);
  const at = ['paths', template, method.toLowerCase(), 'responses', String(status)];
  const response = at.reduce<Json | undefined>(
    (node, key) => (isJsonObject(node) ? node[key] : undefined),
    document,
  );
  if (!isJsonObject(response)) throw new Error(`${where}: the reference does not know this answer`);
  const content = response['content'];
  if (!isJsonObject(content)) {
    if (body !== undefined) throw new Error(`${where}: an answer without a body has one`);
    return;
  }
  const [type = ''] = Object.keys(content);
  if (type !== 'application/json') return;
  hold(where, validatorOf(`/${[...at, 'content', type, 'schema'].map(escaped).join('/')}`), body);
}

function hold(where: string, validate: ValidateFunction, body: Json | undefined): void {
  if (validate(body)) return;
  const errors = (validate.errors ?? [])
    .slice(0, 5)
    .map((one) => `${one.instancePath} ${one.message} ${JSON.stringify(one.params)}`);
  throw new Error(
    `${where} is not what the reference says:\n${errors.join('\n')}\n${JSON.stringify(body).slice(0, 500)}`,
  );
}
