import { accept, refuse, type Checked } from './checked.ts';
import { compact } from './compact.ts';

const MAX = 254;
const HOST =
  /^(?:\[[0-9a-f:.]+\]|(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]*\p{L}[\p{L}\p{N}-]*|\d{1,3}(?:\.\d{1,3}){3}|localhost)$/iu;

/** Scheme and host in lower case, the rest as typed; null when it is not a web address. */
function parse(text: string): { scheme: string; host: string; rest: string } | null {
  const withScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text.replace(/^\/\//, '')}`;
  const [, scheme = '', host = '', port = '', rest = ''] =
    /^(https?):\/\/([^/?#:@\\\s]+|\[[^\]]+\])(:\d{1,5})?([/?#][^\s\\]*)?$/i.exec(withScheme) ?? [];
  if (!HOST.test(host) || Number(port.slice(1)) > 65535) return null;
  return { scheme: scheme.toLowerCase(), host: host.toLowerCase(), rest: port + rest };
}

/**
 * A web address: http or https only (`javascript:` and the like are refused), `https://` is added when the scheme
 * is missing, no user name in it, at most 254 characters. Errors: `bad_format`, `too_long` with `{ max }`.
 *
 * @example url('www.Example.cn/About') // { ok: true, value: 'https://www.example.cn/About' }
 */
export function url(text: string): Checked {
  const parts = parse(compact(text));
  if (parts === null) return refuse('bad_format');
  const value = `${parts.scheme}://${parts.host}${parts.rest}`;
  return value.length > MAX ? refuse('too_long', { max: MAX }) : accept(value);
}

/**
 * The host of a web address without `www.`, to compare websites of possible duplicates; '' when it has none.
 *
 * @example urlDomain('https://www.example.cn/about') // 'example.cn'
 */
export function urlDomain(text: string): string {
  return parse(compact(text))?.host.replace(/^www\./, '') ?? '';
}
