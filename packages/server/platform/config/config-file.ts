import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { StartRefusal } from './refusal.ts';
import { settings } from './settings.ts';

const names = ['kehu.config.json', 'kehu.config.js', 'kehu.config.mjs', 'kehu.config.ts'];

/** The settings of the file as text, by key; the parsers read text only, wherever it came from. */
export type ConfigFile = { readonly name: string; readonly values: Readonly<Record<string, string>> };

export async function readConfigFile(folder: string): Promise<ConfigFile> {
  const found = names.filter((name) => existsSync(join(folder, name)));
  const [name] = found;
  if (name === undefined) return { name: '', values: {} };
  if (found.length > 1) throw severalFiles(found);
  const content = await load(join(folder, name)).catch((cause: unknown) => {
    throw unreadable(name, cause instanceof Error ? cause.message : String(cause));
  });
  if (!isJsonObject(content)) throw unreadable(name, 'not an object');
  return { name, values: texts(name, content) };
}

async function load(path: string): Promise<unknown> {
  if (path.endsWith('.json')) return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  const module: unknown = await import(pathToFileURL(path).href);
  return isJsonObject(module) ? (module.default ?? module) : module;
}

function texts(name: string, content: Readonly<Record<string, unknown>>): Record<string, string> {
  const keys = new Map<string, string>();
  for (const { key, variable } of Object.values(settings)) keys.set(key, key).set(variable, key);
  const pairs = Object.entries(content).flatMap(([given, value]) => {
    const key = keys.get(given);
    if (key === undefined) throw unknownKey(name, given);
    return value === undefined || value === null || value === '' ? [] : [[key, asText(value)] as const];
  });
  return Object.fromEntries(pairs);
}

function asText(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(',') : String(value);
}

const severalFiles = (found: readonly string[]) =>
  new StartRefusal({
    zh: `同时存在多个配置文件：${found.join('、')}。请只保留一个。`,
    en: `There are several configuration files: ${found.join(', ')}. Keep only one.`,
  });

const unreadable = (name: string, why: string) =>
  new StartRefusal({
    zh: `无法读取配置文件 ${name}：${why}。内容应为一个对象，例如 {"port": 3000}。`,
    en: `Cannot read the configuration file ${name}: ${why}. It must hold an object, for example {"port": 3000}.`,
  });

const unknownKey = (name: string, given: string) => {
  const known = Object.values(settings).map(({ key }) => key);
  return new StartRefusal({
    zh: `配置文件 ${name} 中的 "${given}" 不是有效的设置。可用的设置：${known.join('、')}。`,
    en: `"${given}" in ${name} is no setting. There are: ${known.join(', ')}.`,
  });
};
