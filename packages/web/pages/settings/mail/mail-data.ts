import { call, get, post } from '@kehu/ui/api/call.ts';
import { client } from '@kehu/ui/data/client.ts';

export const securities = ['tls', 'starttls', 'none'] as const;
export type Security = (typeof securities)[number];

export interface MailTest {
  readonly ok: boolean;
  readonly zh: string;
  readonly en: string;
  readonly answer: string;
}

export interface MailServer {
  readonly enabled: boolean;
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  readonly login: string | null;
  readonly has_password: boolean;
  readonly from_name: string | null;
  readonly from_address: string;
  readonly tested_at: string | null;
  readonly test: MailTest | null;
}

interface Known {
  readonly server: MailServer | null;
  readonly base_url: string | null;
}

export interface FailedMail {
  readonly id: string;
  readonly created_at: string;
  readonly title: string;
  readonly address: string | null;
  readonly problem: { readonly zh: string; readonly en: string; readonly answer: string } | null;
}

/** What stands in the form; the password only when one was typed. */
export interface Draft {
  readonly enabled: boolean;
  readonly host: string;
  readonly port: string;
  readonly security: Security;
  readonly login: string;
  readonly password: string;
  readonly from_name: string;
  readonly from_address: string;
}

export const draftOf = (server: MailServer | null): Draft => ({
  enabled: server?.enabled ?? true,
  host: server?.host ?? '',
  port: String(server?.port ?? 465),
  security: server?.security ?? 'tls',
  login: server?.login ?? '',
  password: '',
  from_name: server?.from_name ?? '',
  from_address: server?.from_address ?? '',
});

const bodyOf = ({ port, login, password, from_name: name, ...rest }: Draft) => ({
  ...rest,
  port: Number(port),
  login: login || null,
  from_name: name || null,
  ...(password && { password }),
});

export const serverKey = ['mail', 'server'] as const;
export const failedKey = ['mail', 'failed'] as const;

export const readServer = (signal: AbortSignal): Promise<Known> => get<Known>('/mail/server', {}, signal);
export const readFailed = (signal: AbortSignal): Promise<{ items: readonly FailedMail[] }> =>
  get<{ items: readonly FailedMail[] }>('/mail/failed', {}, signal);

export async function saveServer(draft: Draft): Promise<void> {
  client.setQueryData(serverKey, await call<Known>('PUT', '/mail/server', { body: bodyOf(draft) }));
}

export const testServer = (draft: Draft, to: string): Promise<MailTest> =>
  post<MailTest>('/mail/server/test', { ...bodyOf(draft), to });

export async function retryFailed(ids?: readonly string[]): Promise<number> {
  const { retried } = await post<{ retried: number }>('/mail/failed/retry', ids ? { ids: [...ids] } : {});
  await client.invalidateQueries({ queryKey: failedKey });
  return retried;
}

/** Where the usual providers take mail. */
export const providers = {
  exmail: { host: 'smtp.exmail.qq.com', port: '465', security: 'tls' },
  aliyun: { host: 'smtp.qiye.aliyun.com', port: '465', security: 'tls' },
  netease: { host: 'smtphz.qiye.163.com', port: '465', security: 'tls' },
  qq: { host: 'smtp.qq.com', port: '465', security: 'tls' },
  '163': { host: 'smtp.163.com', port: '465', security: 'tls' },
  office: { host: 'smtp.office365.com', port: '587', security: 'starttls' },
} as const satisfies { readonly [name: string]: Pick<Draft, 'host' | 'port' | 'security'> };
