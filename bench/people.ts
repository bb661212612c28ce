import { BENCH, benchUsers } from '@kehu/server/modules/demo/generate/bench/organisation.ts';
import { BENCH_GRANTEE } from '@kehu/server/modules/demo/generate/bench/rows.ts';
import { signIn, type Client } from './http/client.ts';
import { benchPassword, seed } from './load/scale.ts';

/** People by how much they see; positions in the generator's list of users. */
export const scopes: { readonly [scope: string]: readonly number[] } = {
  'self, busy': [BENCH.departments, BENCH.departments + 1],
  'self, small': [150, 190],
  'one department': [7, 20],
  'the old department': [BENCH.oldDepartment],
  'a region': [1, 2],
  all: [0],
};

export const grantee: { readonly [scope: string]: readonly number[] } = {
  'grants and a pool': [BENCH_GRANTEE],
};

/** Salespeople who write at the same time. */
export const writers: readonly number[] = Array.from(
  { length: 16 },
  (_, n) => BENCH.departments + 10 + n * 7,
);

/** Heads the smallest region: some thirty people. */
export const heads: readonly number[] = [4];

const users = benchUsers(seed);

export type Signed = (index: number) => Client;

/** Signs in everybody who will ask something, once. */
export async function signInAll(base: string, indexes: readonly number[]): Promise<Signed> {
  const clients = new Map<number, Client>();
  for (const index of new Set(indexes))
    clients.set(index, await signIn(base, users[index]?.login_name ?? '', benchPassword));
  return (index) => {
    const client = clients.get(index);
    if (!client) throw new Error(`user ${index} is not signed in`);
    return client;
  };
}
