import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import type { Route, Schema } from '../../platform/http/route.ts';
import { anObject, listOf, nullable, id } from '../../platform/http/schema.ts';
import {
  actionAnswer,
  aggregateAnswer,
  batchAnswer,
  batchBody,
  jobSchema,
  match,
  objectActionAnswer,
  timelineAnswer,
} from '../records/schemas.ts';
import { actionsOf, ref, typeName, valuesSchema, type DocumentedAction } from './object-schemas.ts';
import { operation, pathOf } from './operation.ts';

/** `[path, method, operation]` */
export type Documented = readonly [path: string, method: string, operation: JsonObject];

type Write = (route: Route, model: ObjectModel) => readonly Documented[];

const one =
  (
    name: string,
    parts: (
      model: ObjectModel,
    ) => { body?: Schema; answers: Route['answers']; query?: Route['query'] } | undefined,
  ): Write =>
  (route, model) => {
    const found = parts(model);
    if (!found) return [];
    const path = pathOf(route.url, { object: model.name });
    const operationId = `${name}${typeName(model.name)}`;
    const { label } = model.declaration;
    const summary = `${label.en}: ${route.summary.en}`;
    const about = { path, operationId, summary, anonymous: false, ...found };
    return [[path, route.method.toLowerCase(), operation(route, about)]];
  };

const type = (model: ObjectModel): Schema => ref(typeName(model.name));
const page = (model: ObjectModel): Route['answers'] => ({ 200: ref(`PageOf${typeName(model.name)}`) });
const isLog = (model: ObjectModel): boolean => model.declaration.kind === 'log';

/** Record calls by method and address, written out for an object; nothing where the object has no such call. */
const writers: { readonly [call: string]: Write } = {
  'GET /records/:object': one('list', (model) => ({ answers: page(model) })),
  'POST /records/:object/query': one('query', (model) => ({ answers: page(model) })),
  'POST /records/:object': one('create', (model) =>
    isLog(model) ? undefined : { body: ref(`${typeName(model.name)}New`), answers: { 201: type(model) } },
  ),
  'POST /records/:object/aggregate': one('aggregate', () => ({ answers: { 200: aggregateAnswer } })),
  'GET /records/:object/check-duplicates': one('checkDuplicates', (model) => {
    const rule = model.declaration.duplicates;
    if (!rule) return undefined;
    const names = ['id', ...new Set(rule.keys.flatMap((key) => key.fields))];
    const query = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
    return { query, answers: { 200: anObject({ matches: listOf(match) }) } };
  }),
  'GET /records/:object/:id': one('read', (model) => ({
    // A merged record leads to what it has become.
    answers: { 200: type(model), ...(model.declaration.mergeable && { 307: null }) },
  })),
  'PATCH /records/:object/:id': one('change', (model) =>
    isLog(model) ? undefined : { body: ref(`${typeName(model.name)}Change`), answers: { 200: type(model) } },
  ),
  'DELETE /records/:object/:id': one('delete', (model) =>
    isLog(model) ? undefined : { answers: { 204: null } },
  ),
  'GET /records/:object/:id/timeline': one('timeline', () => ({ answers: { 200: timelineAnswer } })),
  'POST /records/:object/actions/:action': (route, model) =>
    actionsOf(model).map((action) => actOnMany(route, model, action)),
  'POST /records/:object/:id/actions/:action': (route, model) =>
    actionsOf(model)
      .filter(({ on }) => on === 'record')
      .map((action) => actOnOne(route, model, action)),
};

/** A record call written out for one object. */
export function recordOperations(route: Route, model: ObjectModel): readonly Documented[] {
  const write = writers[`${route.method} ${route.url}`];
  if (!write) throw new Error(`${route.method} ${route.url} is not in the reference`);
  return write(route, model);
}

const actionId = (model: ObjectModel, action: DocumentedAction, many: string): string =>
  `${typeName(model.name)}${typeName(action.name)}${many}`.replace(/^./, (letter) => letter.toLowerCase());

function paramsBody(action: DocumentedAction): { readonly params: Schema } {
  return { params: valuesSchema(action.input, false) };
}

function actOnOne(route: Route, model: ObjectModel, action: DocumentedAction): Documented {
  const path = pathOf(route.url, { object: model.name, action: action.name });
  const output: Schema = action.output ? valuesSchema(action.output, true) : { type: 'object' };
  const about = {
    path,
    operationId: actionId(model, action, ''),
    summary: `${model.declaration.label.en}: ${action.label.en}`,
    body: anObject(paramsBody(action), []),
    answers: { 200: actionAnswer(type(model), output) },
    anonymous: false,
  };
  return [path, 'post', operation(route, about)];
}

function actOnMany(route: Route, model: ObjectModel, action: DocumentedAction): Documented {
  const path = pathOf(route.url, { object: model.name, action: action.name });
  const params = paramsBody(action);
  const { ids, filter } = propertiesOf(batchBody);
  const about = {
    path,
    operationId: actionId(model, action, action.on === 'object' ? '' : 'Many'),
    summary: `${model.declaration.label.en}: ${action.label.en}`,
    body:
      action.on === 'object'
        ? anObject(params, [])
        : anObject({ ids: ids ?? listOf(id), filter: filter ?? {}, ...params }, []),
    answers:
      action.on === 'object'
        ? { 200: objectActionAnswer }
        : { 200: batchAnswer, 202: anObject({ job: nullable(jobSchema) }) },
    anonymous: false,
  };
  return [path, 'post', operation(route, about)];
}

function propertiesOf(schema: Schema): { readonly [name: string]: Schema | undefined } {
  const found = schema['properties'];
  return typeof found === 'object' && found !== null && !Array.isArray(found)
    ? Object.fromEntries(Object.entries(found).map(([name, value]) => [name, asSchema(value)]))
    : {};
}

const asSchema = (value: unknown): Schema | undefined => (isJsonObject(value) ? value : undefined);
