import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'kehu-config-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'a-file'), '');

test('nothing set: the embedded database beside the program, port 3000, nobody trusted', async () => {
  expect(await readConfig({}, folder)).toEqual({
    port: 3000,
    host: undefined,
    databaseUrl: undefined,
    dataFolder: join(folder, '.kehu'),
    dataFolderChosen: false,
    adminPassword: undefined,
    baseUrl: undefined,
    trustedProxies: [],
    workspaces: new Map(),
    unknown: [],
  });
});

test.each([
  ['PORT', '8080', { port: 8080 }],
  ['PORT', ' 80 ', { port: 80 }],
  ['PORT', '', { port: 3000 }],
  ['HOST', '0.0.0.0', { host: '0.0.0.0' }],
  ['HOST', '[::1]', { host: '::1' }],
  ['HOST', 'crm.example.cn', { host: 'crm.example.cn' }],
  [
    'DATABASE_URL',
    'postgres://a:b%40@db:5433/kehu?sslmode=require',
    { databaseUrl: 'postgres://a:b%40@db:5433/kehu?sslmode=require' },
  ],
  [
    'DATABASE_URL',
    'postgresql:///kehu?host=/run/postgresql',
    { databaseUrl: 'postgresql:///kehu?host=/run/postgresql' },
  ],
  ['KEHU_DATA', '/var/lib/kehu/data', { dataFolder: '/var/lib/kehu/data', dataFolderChosen: true }],
  ['KEHU_DATA', 'data', { dataFolder: join(folder, 'data'), dataFolderChosen: true }],
  ['KEHU_ADMIN_PASSWORD', '客户管理系统2026', { adminPassword: '客户管理系统2026' }],
  ['KEHU_BASE_URL', 'https://CRM.example.cn/', { baseUrl: 'https://crm.example.cn' }],
  [
    'KEHU_TRUSTED_PROXIES',
    '127.0.0.1, 10.0.0.0/8,fd00::/8',
    { trustedProxies: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'] },
  ],
  ['KEHU_WORKSPACES', 'crm.b.cn=b', { workspaces: new Map([['crm.b.cn', 'b']]) }],
  ['KEHU_PASSWORT', 'x', { unknown: ['KEHU_PASSWORT'] }],
])('%s=%s', async (variable, value, expected) => {
  expect(await readConfig({ [variable]: value }, folder)).toMatchObject(expected);
});

test.each([
  ['PORT', '70000'],
  ['PORT', '80.5'],
  ['PORT', '-1'],
  ['PORT', '3000abc'],
  ['HOST', '127.0.0.300'],
  ['HOST', 'http://localhost'],
  ['HOST', 'localhost:3000'],
  ['DATABASE_URL', 'mysql://root@db/kehu'],
  ['DATABASE_URL', 'postgresql://'],
  ['DATABASE_URL', 'postgresql://a:p@ss/word@db:x/kehu'],
  ['KEHU_DATA', 'a-file'],
  ['KEHU_ADMIN_PASSWORD', 'short1'],
  ['KEHU_ADMIN_PASSWORD', 'onlyletters'],
  ['KEHU_BASE_URL', 'crm.example.cn'],
  ['KEHU_BASE_URL', 'https://example.cn/crm'],
  ['KEHU_BASE_URL', 'ftp://example.cn'],
  ['KEHU_TRUSTED_PROXIES', 'nginx'],
  ['KEHU_TRUSTED_PROXIES', '10.0.0.0/33'],
  ['KEHU_WORKSPACES', 'crm.b.cn=main'],
])('%s=%s is refused in both languages', async (variable, value) => {
  const refusal = await readConfig({ [variable]: value }, folder).catch((cause: unknown) => String(cause));
  expect(refusal).toContain(`设置 ${variable}`);
  expect(refusal).toContain(`Setting ${variable}`);
});

test('a secret is never printed back, and all mistakes are told at once', async () => {
  const wrong = { KEHU_ADMIN_PASSWORD: 'hush', DATABASE_URL: 'mysql://root:hush@db/x', PORT: 'many' };
  const refusal = await readConfig(wrong, folder).catch((cause: unknown) => String(cause));
  expect(refusal).not.toContain('hush');
  for (const variable of Object.keys(wrong)) expect(refusal).toContain(variable);
});

describe('kehu.config.*', () => {
  const cases: [string, string, object | string][] = [
    [
      'kehu.config.json',
      '\uFEFF{"port": 8080, "trustedProxies": ["10.0.0.1"]}',
      { port: 8080, trustedProxies: ['10.0.0.1'] },
    ],
    [
      'kehu.config.mjs',
      'export default { baseUrl: "http://crm.example.cn" };',
      { baseUrl: 'http://crm.example.cn' },
    ],
    ['kehu.config.ts', 'const port: number = 90;\nexport default { PORT: port };', { port: 90 }],
    ['kehu.config.json', '{"port": "many"}', 'port (kehu.config.json)'],
    ['kehu.config.json', '{"prot": 80}', '"prot"'],
    ['kehu.config.json', '{port: 80}', '无法读取配置文件'],
    ['kehu.config.json', '[80]', '无法读取配置文件'],
  ];
  test.each(cases)('%s %s', async (name, text, expected) => {
    const place = mkdtempSync(join(folder, 'file-'));
    writeFileSync(join(place, name), text);
    const read = readConfig({}, place);
    if (typeof expected === 'string') await expect(read).rejects.toThrow(expected);
    else expect(await read).toMatchObject(expected);
  });

  test('the environment has the last word', async () => {
    const place = mkdtempSync(join(folder, 'both-'));
    writeFileSync(join(place, 'kehu.config.json'), '{"port": 80, "host": "::1"}');
    expect(await readConfig({ PORT: '81' }, place)).toMatchObject({ port: 81, host: '::1' });
  });

  test('two files are one too many', async () => {
    const place = mkdtempSync(join(folder, 'two-'));
    writeFileSync(join(place, 'kehu.config.json'), '{}');
    writeFileSync(join(place, 'kehu.config.js'), 'export default {}');
    await expect(readConfig({}, place)).rejects.toThrow('多个配置文件');
  });
});
