import { poolStandings } from '@kehu/engine/pools/standing.ts';
import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, nullable, text, whole } from '../../platform/http/schema.ts';

async function standings({ call }: AskedByUser): Promise<Answer> {
  const pools = await poolStandings(call);
  return ok({
    items: pools.map(({ perDay, mayHold, inside, ...pool }) => ({
      ...pool,
      inside: { ...inside },
      per_day: perDay,
      may_hold: mayHold,
    })),
  });
}

const count = anObject({ value: whole(), exact: flag });

export const poolRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/pools',
    tag: 'pools',
    summary: { zh: '公海与领取额度', en: 'Pools that one sees into, and how much one may still take' },
    access: 'user',
    answers: {
      200: anObject({
        items: listOf(
          anObject({
            id,
            name: text(),
            object: text(),
            mode: text(),
            admin: flag,
            gives: flag,
            claims: flag,
            inside: count,
            claimed: whole(),
            per_day: whole(),
            held: whole(),
            may_hold: whole(),
            left: nullable(whole()),
            waiting: whole(),
          }),
        ),
      }),
    },
    handle: standings,
  },
];
