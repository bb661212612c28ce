import { settings, type Setting } from './settings.ts';
import { StartRefusal } from './refusal.ts';
import { readConfigFile } from './config-file.ts';
import type { Workspaces } from './workspaces.ts';

/** How this Kehu runs: what the operator set, and the defaults for the rest. */
export type Config = {
  readonly port: number;
  /** Undefined: the server chooses, and stays on this machine until an administrator has a password. */
  readonly host: string | undefined;
  /** Undefined: the embedded database. */
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  /** The operator named the data folder himself. */
  readonly dataFolderChosen: boolean;
  readonly adminPassword: string | undefined;
  /** Origin without a slash at the end, as people type it in the browser. */
  readonly baseUrl: string | undefined;
  /** Addresses and networks whose X-Forwarded-* headers are believed; empty: nobody's. */
  readonly trustedProxies: readonly string[];
  /** Hosts that lead to workspaces of their own. */
  readonly workspaces: Workspaces;
  /** KEHU_… variables that mean nothing: probably misspelt, worth a warning. */
  readonly unknown: readonly string[];
};

/**
 * Settings from the environment, then from kehu.config.json, .js, .mjs or .ts in the folder, then defaults.
 *
 * @throws StartRefusal naming every wrong setting at once, with what to do
 */
export async function readConfig(env: NodeJS.ProcessEnv, folder: string): Promise<Config> {
  const file = await readConfigFile(folder);
  const refused: StartRefusal[] = [];
  const read = <T>(setting: Setting<T>): T | undefined => {
    const [raw, source] = rawValue(setting, env, file);
    if (raw === undefined) return undefined;
    const value = setting.parse(raw, folder);
    if (value === undefined) refused.push(new StartRefusal(complaint(setting, raw, source)));
    return value;
  };
  const config: Config = {
    port: read(settings.port) ?? 3000,
    host: read(settings.host),
    databaseUrl: read(settings.databaseUrl),
    dataFolder: read(settings.data) ?? `${folder}/.kehu`,
    dataFolderChosen: rawValue(settings.data, env, file)[0] !== undefined,
    adminPassword: read(settings.adminPassword),
    baseUrl: read(settings.baseUrl),
    trustedProxies: read(settings.trustedProxies) ?? [],
    workspaces: read(settings.workspaces) ?? new Map(),
    unknown: unknownVariables(env),
  };
  if (refused.length > 0) throw new StartRefusal(...refused.flatMap((refusal) => refusal.sentences));
  return config;
}

type File = Awaited<ReturnType<typeof readConfigFile>>;

function rawValue(
  setting: Setting<unknown>,
  env: NodeJS.ProcessEnv,
  file: File,
): [string | undefined, string] {
  const fromEnv = env[setting.variable]?.trim();
  if (fromEnv !== undefined && fromEnv !== '') return [fromEnv, setting.variable];
  return [file.values[setting.key], `${setting.key} (${file.name})`];
}

function complaint(setting: Setting<unknown>, raw: string, source: string) {
  const shown = setting.secret ? '' : ` "${raw}"`;
  return {
    zh: `设置 ${source}${shown} 有误：${setting.demand.zh}`,
    en: `Setting ${source}${shown} is wrong: ${setting.demand.en}`,
  };
}

/** Variables of the tests, the bench and the long runs. */
const otherPurposes = /^KEHU_(TEST|BENCH|PROVE|SHARED)/;

function unknownVariables(env: NodeJS.ProcessEnv): string[] {
  const known = new Set<string>(Object.values(settings).map(({ variable }) => variable));
  return Object.keys(env).filter(
    (name) => name.startsWith('KEHU_') && !known.has(name) && !otherPurposes.test(name),
  );
}
