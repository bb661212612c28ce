import { useQuery } from '@tanstack/react-query';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Logos } from '@kehu/kernel/meta/meta.ts';
import type { Module } from '@kehu/kernel/access/operations.ts';
import { call } from '../api/call.ts';
import { endPreview } from '../api/preview.ts';
import { keys } from './keys.ts';

export interface SessionUser {
  readonly id: string;
  readonly name: string;
  readonly login_name: string;
  readonly department_id: string | null;
  readonly theme?: string | null;
  readonly color_mode?: string | null;
  readonly locale?: string | null;
  readonly time_zone?: string | null;
  /** Id of his picture. */
  readonly avatar?: string | null;
  readonly email?: string | null;
  readonly must_change_password?: boolean;
  /** The second factor is on. */
  readonly otp?: boolean;
  readonly is_admin?: boolean;
  readonly roles: readonly { readonly id: string; readonly name: string; readonly code: string | null }[];
}
export interface Session {
  readonly user: SessionUser;
  readonly modules: readonly Module[];
  /** The company has a server for sending mail. */
  readonly sends_mail?: boolean;
  /** He heads a department. */
  readonly heads?: boolean;
  /** How he arranged his screens, by name (`preferences.ts`). */
  readonly preferences: JsonObject;
}
export interface Setup {
  readonly needed: boolean;
  readonly code_required: boolean;
  /** The demo company is being loaded. */
  readonly demo?: { readonly done: number; readonly total: number };
}

/** What is told of the company before anybody has signed in. */
export interface CompanyFace {
  readonly name: string;
  readonly locale: string;
  readonly logo: Logos;
}

export const readCompany = (): Promise<CompanyFace> =>
  call<CompanyFace>('GET', '/public/company', { anonymous: true });
export const readSession = (): Promise<Session> => call<Session>('GET', '/session', { anonymous: true });
export const readSetup = (): Promise<Setup> => call<Setup>('GET', '/setup', { anonymous: true });

export const signIn = (login_name: string, password: string, otp?: string): Promise<Session> => {
  endPreview();
  return call<Session>('POST', '/session', {
    anonymous: true,
    body: { login_name, password, ...(otp ? { otp } : {}) },
  });
};
export const signOut = (): Promise<void> => {
  endPreview();
  return call<void>('DELETE', '/session', { anonymous: true });
};

/** Who is signed in. Pages inside the shell are drawn only once this is known. */
export function useSession(): Session {
  const { data } = useQuery({ queryKey: keys.session, queryFn: readSession, staleTime: Infinity });
  if (!data) throw new Error('useSession outside the shell');
  return data;
}
