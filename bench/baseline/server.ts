/**
 * What the list is compared with: a Fastify handler that runs the same statements, prepared, over a pool of the same
 * size, and serialises their rows. No session, no rights, no shape. `node server.ts CONNECTION PORT STATEMENTS.json`
 */
import { promised } from '@kehu/kernel/json/promised.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import pg from 'pg';
import type { CapturedStatement } from './captured.ts';

const [connectionString = '', port = '3611', file = ''] = process.argv.slice(2);
const lists = parseStored<readonly (readonly CapturedStatement[])[]>(readFileSync(file, 'utf8'), []); // written by throughput.ts just now
const names = new Map<string, string>();
const asText = { getTypeParser: () => (value: string) => value };
const pool = new pg.Pool({ connectionString, max: 8, types: asText, options: '-c TimeZone=UTC -c jit=off' });

const nameOf = (text: string): string => {
  const name = names.get(text) ?? `b${names.size}`;
  names.set(text, name);
  return name;
};

const app = fastify();
app.get<{ Params: { list: string } }>('/:list', async (request) => {
  let items: readonly unknown[] = [];
  for (const { text, values } of lists[Number(request.params.list) % lists.length] ?? [])
    items = promised<readonly unknown[]>(
      (await pool.query({ name: nameOf(text), text, values: [...values] })).rows,
    ); // rows of any shape
  return { items };
});
process.on('SIGTERM', () => void app.close().then(() => pool.end()));
await app.listen({ port: Number(port), host: '127.0.0.1' });
