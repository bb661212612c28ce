import { implement, type Change } from '@kehu/kernel/declare/behaviour.ts';
import { competitorProduct } from './competitor_product.object.ts';

const longest = 100;

/** `X200（2）`: what goes over to a competitor who has a product of that name already. */
const numbered = (name: string, n: number): string => `${[...name].slice(0, longest - 4).join('')}（${n}）`;

export const competitorProductBehaviour = implement(competitorProduct, {
  /** Products of a competitor who becomes part of another one: none is lost, two of one name are told apart. */
  async adopting(context, changes) {
    const owners = [...new Set(changes.map(({ after }) => String(after['competitor_id'])))];
    const known = await context
      .beyond('competitor_product.view')
      .find('competitor_product', { field: 'competitor_id', op: 'in', value: owners }, 10_000);
    const going = new Set(changes.map(({ id }) => id));
    const keyOf = (competitor: unknown, name: unknown): string => `${String(competitor)} ${String(name)}`;
    const taken = new Set(
      known
        .filter(({ id }) => !going.has(String(id)))
        .map(({ competitor_id, name }) => keyOf(competitor_id, name)),
    );
    for (const change of changes) tellApart(change, taken, keyOf);
  },
  actions: {},
});

function tellApart(
  change: Change,
  taken: Set<string>,
  keyOf: (competitor: unknown, name: unknown) => string,
): void {
  const { competitor_id: competitor, name: own } = change.after;
  let name = String(own);
  for (let n = 2; taken.has(keyOf(competitor, name)); n += 1) name = numbered(String(own), n);
  if (name !== own) change.set('name', name);
  taken.add(keyOf(competitor, name));
}
