import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';

/** A stage as behaviours see it. */
export type Stage = Values & { readonly id: string };

/** A process with its stages in their order, those out of use too. */
export interface Way {
  readonly process: Values & { readonly id: string };
  readonly stages: readonly Stage[];
}

const withId = (values: Values): Stage => ({ ...values, id: String(values['id']) });
const orderOf = (stage: Values): number => Number(stage['sort_no'] ?? 0);

/** Every process by its id: administrators have a handful of them. */
export async function waysOf(context: Context): Promise<ReadonlyMap<string, Way>> {
  const everything = { and: [] };
  const processes = await context.beyond('sales_process.view').find('sales_process', everything);
  const stages = await context.beyond('sales_stage.view').find('sales_stage', everything, 10_000);
  const byProcess = Map.groupBy(stages.map(withId), (stage) => stage['process_id']);
  return new Map(
    processes.map(withId).map((process) => {
      const own = byProcess.get(process.id) ?? [];
      return [process.id, { process, stages: own.toSorted((a, b) => orderOf(a) - orderOf(b)) }];
    }),
  );
}

/** The stages that are open and in use, in their order. */
export const openStages = ({ stages }: Way): readonly Stage[] =>
  stages.filter((stage) => stage['kind'] === 'open' && stage['enabled'] === true);

/** Where everything begins. */
export const firstStage = (way: Way): Stage | undefined => openStages(way)[0];

export const stageIn = (way: Way | undefined, id: unknown): Stage | undefined =>
  way?.stages.find((stage) => stage.id === id);

export const endStage = (way: Way, kind: 'won' | 'lost'): Stage | undefined =>
  way.stages.find((stage) => stage['kind'] === kind);

/** The process of a department: one that names it, else the default one. */
export function wayFor(ways: ReadonlyMap<string, Way>, department: unknown): Way | undefined {
  const active = [...ways.values()].filter(({ process }) => process['status'] === 'active');
  const own = active.find(({ process }) =>
    textsIn(process['department_ids']).some((id) => id === department),
  );
  return own ?? active.find(({ process }) => process['is_default'] === true) ?? active[0];
}
