import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { RouteAbout, Schema } from '../../platform/http/route.ts';

/** `/records/:object/:id` → `/records/account/{id}` */
export function pathOf(url: string, values: { readonly [name: string]: string } = {}): string {
  return url.replace(/:([a-z_]+)/g, (_, name: string) => values[name] ?? `{${name}}`);
}

const json = (schema: Schema): JsonObject => ({ 'application/json': { schema } });

const headers: JsonObject = { 'X-Request-Id': { schema: { type: 'string' } } };

const words: { readonly [status: string]: string } = {
  200: 'Done',
  201: 'Created',
  202: 'Accepted: a job works on it',
  204: 'Done, nothing to answer',
  304: 'Not modified',
};

/** How one call differs from what its route says for every object. */
export interface OperationParts {
  readonly path: string;
  readonly operationId: string;
  readonly summary?: string;
  readonly body?: Schema;
  readonly answers?: RouteAbout['answers'];
  readonly query?: RouteAbout['query'];
  readonly anonymous: boolean;
}

function parametersOf(path: string, query: RouteAbout['query']): readonly Json[] {
  const inPath = [...path.matchAll(/\{([a-z_]+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query ?? {}).map(([name, schema]) => ({ name, in: 'query', schema }));
  return [...inPath, ...inQuery];
}

function requestBody(route: RouteAbout, body: Schema | undefined): JsonObject {
  if (route.multipart) {
    return {
      requestBody: { required: true, content: { 'multipart/form-data': { schema: route.multipart } } },
    };
  }
  return body ? { requestBody: { content: json(body) } } : {};
}

function contentOf(route: RouteAbout, schema: Schema): JsonObject {
  if (route.stream) return { 'text/event-stream': { schema } };
  return schema['format'] === 'binary' ? { 'application/octet-stream': { schema } } : json(schema);
}

function responses(route: RouteAbout, answers: RouteAbout['answers']): JsonObject {
  const good = Object.entries(answers).map(([status, schema]): [string, JsonObject] => [
    status,
    { description: words[status] ?? 'Done', headers, ...(schema && { content: contentOf(route, schema) }) },
  ]);
  const problem = { $ref: '#/components/responses/Problem' };
  return { ...Object.fromEntries(good), '4XX': problem, '5XX': problem };
}

/** One operation of the document. */
export function operation(route: RouteAbout, parts: OperationParts): JsonObject {
  const { path, operationId, summary = route.summary.en, anonymous } = parts;
  const parameters = parametersOf(path, parts.query ?? route.query);
  return {
    operationId,
    tags: [route.tag],
    summary,
    description: `${route.summary.zh} · ${summary}`,
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(route, parts.body ?? route.body),
    responses: responses(route, parts.answers ?? route.answers),
    ...(anonymous && { security: [] }),
  };
}
