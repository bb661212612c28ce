import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { ApprovalNode } from '@kehu/objects/system/approval_process/nodes.ts';
import type { Call } from '../call/call.ts';
import type { ObjectModel } from '../registry/model.ts';
import { climbed } from './people.ts';
import { processesOf, processFor, type Process } from './process-for.ts';

/** The way that a document would go. */
export interface Plan {
  readonly process: Process | undefined;
  /** Without any it passes at once. */
  readonly nodes: readonly ApprovalNode[];
}

/** Where no process fits and somebody has to be asked all the same (objects-platform, approval_process). */
const head: ApprovalNode = {
  key: 'default',
  name: '部门负责人',
  kind: 'any',
  approver: 'dept_head',
  user_ids: [],
  role_ids: [],
  levels: 1,
  timeout_hours: 0,
  on_timeout: 'remind',
};

/**
 * The nodes of a document: first those that it calls for by what stands in it (a price below the floor is never let pass
 * unasked), then those of the process that fits it.
 */
export async function planFor(
  system: Call,
  model: ObjectModel,
  values: Values,
  submitter: string,
  raised: readonly string[],
): Promise<Plan> {
  const processes = await processesOf(system, [model.name, ...raised]);
  const own = await processFor(system, model, processes, values);
  const special = raised.map((name) => processes.find(({ object }) => object === name));
  const first = special.flatMap((process, at): readonly ApprovalNode[] =>
    keyed(process?.nodes ?? [head], `${raised[at] ?? ''}.`),
  );
  const preset = model.declaration.approvable?.otherwise === 'dept_head' ? [head] : [];
  const last = own?.nodes ?? (first.length > 0 ? [] : preset);
  return {
    process: own ?? special.find((process) => process !== undefined),
    nodes: await climbed(system, [...first, ...last], submitter),
  };
}

const keyed = (nodes: readonly ApprovalNode[], prefix: string): readonly ApprovalNode[] =>
  nodes.map((node) => ({ ...node, key: `${prefix}${node.key}` }));
