import { adminPassword, password, people, type Who } from './people.ts';

type Values = { readonly [field: string]: unknown };
export interface Row extends Values {
  readonly id: string;
}

/** Speaks to the server over the HTTP contract as one person. */
export interface Speaker {
  readonly cookie: string;
  post(path: string, body: unknown): Promise<Values>;
  /** `confirm`: codes of warnings that may be passed over. */
  create(object: string, values: Values, confirm?: string): Promise<string>;
  read(object: string, id: string): Promise<Row>;
  /** Changes fields over whatever version is there. */
  change(object: string, id: string, values: Values): Promise<void>;
  named(object: string): Promise<ReadonlyMap<string, string>>;
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${init.method} ${url}: ${answer.status} ${await answer.text()}`);
  return answer;
}

export const passwordOf = (who: Who): string => (who === 'admin' ? adminPassword : password);
export const loginOf = (who: Who): string => (who === 'admin' ? 'admin' : people[who].login);

/** Sets a person's first password with his one-time code, before he has ever signed in. */
export async function setPassword(base: string, login_name: string, code: string): Promise<void> {
  const headers = { origin: base, 'content-type': 'application/json' };
  const body = JSON.stringify({ login_name, code, new_password: password });
  await ask(`${base}/api/v1/session/set-password`, { method: 'POST', headers, body });
}

export async function speakAs(base: string, who: Who): Promise<Speaker> {
  const api = `${base}/api/v1`;
  const headers = { origin: base, 'content-type': 'application/json' };
  const signIn = { login_name: loginOf(who), password: passwordOf(who) };
  const session = await ask(`${api}/session`, { method: 'POST', headers, body: JSON.stringify(signIn) });
  const cookie = session.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const signed = { ...headers, cookie };
  const post = async (path: string, body: unknown, confirm?: string): Promise<Values> => {
    const sent = { ...signed, ...(confirm && { 'x-confirm-warnings': confirm }) };
    const answer = await ask(api + path, { method: 'POST', headers: sent, body: JSON.stringify(body) });
    return (await answer.json()) as Values;
  };
  const read = async (object: string, id: string): Promise<Row> => {
    const answer = await ask(`${api}/records/${object}/${id}`, { method: 'GET', headers: signed });
    return (await answer.json()) as Row;
  };
  const change = async (object: string, id: string, values: Values): Promise<void> => {
    const { version } = await read(object, id);
    const body = JSON.stringify({ ...values, version });
    await ask(`${api}/records/${object}/${id}`, { method: 'PATCH', headers: signed, body });
  };
  return {
    cookie,
    post,
    read,
    change,
    create: async (object, values, confirm) =>
      String((await post(`/records/${object}`, values, confirm))['id']),
    named: async (object) => {
      const answer = await ask(`${api}/records/${object}?limit=100&fields=name`, {
        method: 'GET',
        headers: signed,
      });
      const { items } = (await answer.json()) as { items: readonly Row[] };
      return new Map(items.map((row) => [String(row['name']), row.id]));
    },
  };
}
