import { readFile } from 'node:fs/promises';

export type JsonRecord = Readonly<Record<string, unknown>>;

/** What a check needs of a package.json. */
export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

export async function readManifest(file: string): Promise<Manifest> {
  const manifest = await readJson(file);
  return {
    dependencies: versionsOf(manifest['dependencies']),
    devDependencies: versionsOf(manifest['devDependencies']),
  };
}

/** The object in a JSON file; an empty one when there is no such file. */
export async function readJson(file: string): Promise<JsonRecord> {
  const value: unknown = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  return isRecord(value) ? value : {};
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function versionsOf(value: unknown): Record<string, string> {
  const entries = Object.entries(isRecord(value) ? value : {});
  return Object.fromEntries(entries.map(([name, version]) => [name, String(version)]));
}
