import { errorCodes } from '@kehu/kernel/errors/codes.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Registry } from '@kehu/engine/registry/model.ts';
import type { Route } from '../../platform/http/route.ts';
import { objectSchemas, sharedSchemas, type Knows } from './object-schemas.ts';
import { operation, pathOf } from './operation.ts';
import { recordOperations, type Documented } from './record-operations.ts';

const tags: { readonly [name: string]: string } = {
  session: "Sign in and out, one's own password, sessions and tokens",
  setup: 'The first run',
  meta: 'What a client needs to draw every list and form',
  records: 'One shape for every object',
  search: 'Across objects',
  jobs: 'Long work',
  files: 'Files of records',
  events: 'What changes while one looks',
  settings: 'The company',
  imports: 'Records from a sheet',
  exports: 'Records into a sheet',
  'hand-over': 'What a leaver had goes to others',
  guard: 'What is masked, and who looks at how much',
  print: 'Lists and address labels on paper',
};

const about = `Base path /api/v1. Names are snake_case; times are RFC 3339 in UTC; money and quantities are decimal strings; ids are UUIDv7.
A browser signs in with a cookie, a program with \`Authorization: Bearer …\`. PATCH and DELETE need the record's \`version\` (or If-Match; both must agree).
What changes anything with a cookie must not come from another site: \`Sec-Fetch-Site\` or \`Origin\` that say so answer 403 \`cross_site\`. A script that signs in itself may leave out both.
\`Idempotency-Key\` on a POST repeats its first answer for 24 hours. Warnings answer 409 \`confirmation_required\`; repeat with \`X-Confirm-Warnings: code1,code2\`. An administrator's browser that names a role in \`X-Preview-Role\` is answered as its holders are, and changes nothing.
Errors are application/problem+json with a stable \`code\`.`;

/** \`DELETE /api-tokens/:id\` → \`deleteApiTokensId\` */
function operationIdOf({ method, url }: Route): string {
  const words = url.split(/[/:-]+/).filter(Boolean);
  return (
    method.toLowerCase() + words.map((word) => word.replace(/^./, (letter) => letter.toUpperCase())).join('')
  );
}

function operationsOf(registry: Registry, route: Route): readonly Documented[] {
  if (route.perObject)
    return [...registry.objects.values()].flatMap((model) => recordOperations(route, model));
  const path = pathOf(route.url);
  const parts = { path, operationId: operationIdOf(route), anonymous: route.access === 'public' };
  return [[path, route.method.toLowerCase(), operation(route, parts)]];
}

function pathsOf(documented: readonly Documented[]): JsonObject {
  const paths: { [path: string]: JsonObject } = {};
  for (const [path, method, one] of documented) paths[path] = { ...paths[path], [method]: one };
  return paths;
}

/**
 * The OpenAPI 3.1 document of a workspace: every route, written out for every object with its fields, an
 * administrator's ones included. A field that is hidden from the reader is unknown here too.
 */
export function openApiDocument(
  registry: Registry,
  routes: readonly Route[],
  version: string,
  knows: Knows = () => true,
): JsonObject {
  const documented = routes.flatMap((route) => operationsOf(registry, route));
  const used = new Set(routes.map((route) => route.tag));
  const schemas = [...registry.objects.values()].map((model) => objectSchemas(registry, model, knows));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kehu 客户',
      version,
      description: about,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      contact: { name: 'Kehu', url: 'https://localhost/' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ cookie: [] }, { token: [] }],
    tags: [...used].map((name) => ({ name, description: tags[name] ?? name })),
    paths: pathsOf(documented),
    components: {
      schemas: Object.fromEntries([sharedSchemas, ...schemas].flatMap((some) => Object.entries(some))),
      responses: {
        Problem: {
          description: 'Refused',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'kehu' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
    'x-error-codes': Object.entries(errorCodes).map(([code, { status, title }]) => ({
      code,
      status,
      title: { zh: title.zh, en: title.en },
    })),
  };
}
