import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { memberOf } from '@kehu/kernel/json/stored.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { email } from '@kehu/kernel/text/email.ts';
import { mailSecurities, type MailServer } from '@kehu/engine/mail/mail-server.ts';
import type { Seal } from '../../platform/security/seal.ts';

/** What an administrator writes; the schema of the route has checked its shape. */
export interface Wanted {
  readonly enabled: boolean;
  readonly host: string;
  readonly port: number;
  readonly security: string;
  readonly login?: string | null;
  /** Absent or empty: the one that is there stays. */
  readonly password?: string | null;
  readonly from_name?: string | null;
  readonly from_address: string;
}

const aHost = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$|^[0-9a-f:]+$/i;

const reenter = {
  zh: '服务器或账号已改动，请重新输入密码：已保存的密码只交给原来的服务器',
  en: 'Server or account changed: enter the password again, the stored one is for the old server only',
};
const noScheme = {
  zh: '请填写服务器的域名或地址，如 smtp.example.cn',
  en: 'A host name such as smtp.example.com',
};

/**
 * The server as it is to be kept. The stored password stays only while everything that decides who gets it stays:
 * otherwise whoever may change settings could have it sent to a machine of his own.
 */
export function serverOf(body: JsonObject, known: MailServer | undefined, seal: Seal): MailServer {
  const wanted = promised<Wanted>(body); // the schema of the route has checked it
  const host = wanted.host.trim().toLowerCase();
  if (!aHost.test(host)) throw fieldError('host', 'bad_format', undefined, noScheme);
  const login = wanted.login?.trim() || null;
  const place = {
    host,
    port: wanted.port,
    security: memberOf(mailSecurities, wanted.security) ?? 'tls',
    login,
  };
  return {
    ...place,
    enabled: wanted.enabled,
    passwordSealed: login === null ? null : passwordOf(wanted, place, known, seal),
    fromName: wanted.from_name?.trim() || null,
    fromAddress: addressIn('from_address', wanted.from_address),
  };
}

type Place = Pick<MailServer, 'host' | 'port' | 'security' | 'login'>;

function passwordOf(
  { password }: Wanted,
  place: Place,
  known: MailServer | undefined,
  seal: Seal,
): string | null {
  if (password) return seal.seal(password);
  if (!known?.passwordSealed) throw fieldError('password', 'required');
  const isSame =
    known.host === place.host &&
    known.port === place.port &&
    known.security === place.security &&
    known.login === place.login;
  if (!isSame) throw fieldError('password', 'required', undefined, reenter);
  return known.passwordSealed;
}

/** An address as it is stored; 422 `bad_format` at its field. */
export function addressIn(field: string, typed: string): string {
  const checked = email(typed.trim());
  if (!checked.ok) throw fieldError(field, checked.code);
  return checked.value;
}
