import { statSync } from 'node:fs';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { parseWorkspaces } from './workspaces.ts';

/** One setting: where it is written, how it is read, and what to tell who wrote it wrongly. */
export type Setting<T> = {
  /** In the environment. */
  readonly variable: string;
  /** In kehu.config.*. */
  readonly key: string;
  /** Undefined when the text cannot mean anything. Relative paths start at the folder. */
  readonly parse: (text: string, folder: string) => T | undefined;
  /** What a right value looks like, and what to do. */
  readonly demand: Label;
  /** Never printed back. */
  readonly secret?: boolean;
};

export const settings = {
  port: {
    variable: 'PORT',
    key: 'port',
    parse: port,
    demand: {
      zh: '端口应为 0 到 65535 之间的整数，例如 3000（0 表示任选一个空闲端口）。',
      en: 'the port must be a whole number from 0 to 65535, for example 3000 (0 takes any free port).',
    },
  },
  host: {
    variable: 'HOST',
    key: 'host',
    parse: host,
    demand: {
      zh: '应为监听地址，例如 127.0.0.1（仅本机）或 0.0.0.0（所有网卡），不带端口和 http://。',
      en: 'it must be an address to listen on, such as 127.0.0.1 (this machine) or 0.0.0.0 (all networks), without port or http://.',
    },
  },
  databaseUrl: {
    variable: 'DATABASE_URL',
    key: 'databaseUrl',
    parse: databaseUrl,
    secret: true,
    demand: {
      zh: '应形如 postgresql://用户:密码@主机:5432/数据库名；密码中的特殊字符须写成 %XX。不设置则使用内置数据库。',
      en: 'it must look like postgresql://user:password@host:5432/database, special characters in the password written as %XX. Leave it out to use the embedded database.',
    },
  },
  data: {
    variable: 'KEHU_DATA',
    key: 'data',
    parse: dataFolder,
    demand: {
      zh: '应为一个目录的路径，而该路径是一个文件。请换一个目录。',
      en: 'it must be the path of a folder, and this is a file. Choose a folder.',
    },
  },
  adminPassword: {
    variable: 'KEHU_ADMIN_PASSWORD',
    key: 'adminPassword',
    parse: password,
    secret: true,
    demand: {
      zh: '管理员密码至少 8 个字符，并包含字母、数字、符号中的至少两类。',
      en: "the administrator's password needs at least 8 characters and two of: letters, digits, symbols.",
    },
  },
  baseUrl: {
    variable: 'KEHU_BASE_URL',
    key: 'baseUrl',
    parse: origin,
    demand: {
      zh: '应为浏览器中访问的地址，例如 https://crm.example.cn，只含协议、主机和端口，不带路径。',
      en: 'it must be the address people open in the browser, for example https://crm.example.cn: scheme, host and port, no path.',
    },
  },
  trustedProxies: {
    variable: 'KEHU_TRUSTED_PROXIES',
    key: 'trustedProxies',
    parse: proxies,
    demand: {
      zh: '应为反向代理的 IP 地址或网段，以逗号分隔，例如 127.0.0.1,10.0.0.0/8。',
      en: 'it must list the addresses or networks of your reverse proxies, parted by commas, for example 127.0.0.1,10.0.0.0/8.',
    },
  },
  workspaces: {
    variable: 'KEHU_WORKSPACES',
    key: 'workspaces',
    parse: parseWorkspaces,
    demand: {
      zh: '应为“域名=工作区名”，以逗号分隔，例如 crm.b.cn=b；工作区名以小写字母开头，只含小写字母、数字和下划线，不能是 main、public。每个域名只写一次，不带端口。',
      en: 'it must list host=workspace, parted by commas, for example crm.b.cn=b; a workspace is named by lower-case letters, digits and underscores, begins with a letter, and is not called main or public. Each host once, without a port.',
    },
  },
} as const satisfies Record<string, Setting<unknown>>;

function port(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}

function host(text: string): string | undefined {
  const bare = text.replace(/^\[(.*)\]$/, '$1');
  const name = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;
  const looksLikeAddress = /^[\d.]+$/.test(bare);
  return isIP(bare) !== 0 || (!looksLikeAddress && name.test(bare)) ? bare : undefined;
}

/** Also without a host, which `?host=/var/run/postgresql` may name instead. */
function databaseUrl(text: string): string | undefined {
  const [, rest = ''] = /^postgres(?:ql)?:\/\/(.*)$/s.exec(text) ?? [];
  const [place = ''] = rest.split('?');
  // A second @, or one after a /, belongs to a password and is not written as %40: everything after it would be misread.
  const misread = /@.*@|\/.*@/.test(place);
  const withHost = rest.replace(/^([^/?@]*@)?(?=[/?])/, '$1socket');
  return rest !== '' && !misread && URL.canParse(`postgresql://${withHost}`) ? text : undefined;
}

function dataFolder(text: string, folder: string): string | undefined {
  const path = resolve(folder, text.replace(/^~(?=\/|$)/, homedir()));
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined || found.isDirectory() ? path : undefined;
}

function password(text: string): string | undefined {
  const sorts = [/\p{L}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u].filter((sort) => sort.test(text)).length;
  return Array.from(text).length >= 8 && sorts >= 2 ? text : undefined;
}

function origin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return bare && (url.protocol === 'http:' || url.protocol === 'https:') ? url.origin : undefined;
}

function proxies(text: string): readonly string[] | undefined {
  const parts = text.split(/[\s,\uff0c]+/).filter((part) => part !== '');
  return parts.length > 0 && parts.every(isNetwork) ? parts : undefined;
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    longest > 0 &&
    more.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest))
  );
}
