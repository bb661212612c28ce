import { accept, refuse, type Checked } from './checked.ts';
import { compact } from './compact.ts';

const MAX = 254;
const LOCAL = /^[^\s@<>()[\],;:\\"]{1,64}$/u;
const DOMAIN =
  /^(?=.{4,253}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:\p{L}{2,63}|xn--[a-z0-9-]{2,59})$/iu;

/**
 * An e-mail address: at most 254 characters, one @, a domain with a dot. Spaces go, the domain is lower-cased, the
 * name before @ stays as typed. Errors: `bad_format`, `too_long` with `{ max }`.
 *
 * @example email(' Zhang.San＠Example.CN ') // { ok: true, value: 'Zhang.San@example.cn' }
 */
export function email(text: string): Checked {
  const address = compact(text).replace(/^mailto:/i, '');
  if (address.length > MAX) return refuse('too_long', { max: MAX });
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(0, at));
  const domain = address.slice(at + 1).toLowerCase();
  const dotted = local.startsWith('.') || local.endsWith('.') || local.includes('..');
  return LOCAL.test(local) && !dotted && DOMAIN.test(domain)
    ? accept(`${local}@${domain}`)
    : refuse('bad_format');
}
