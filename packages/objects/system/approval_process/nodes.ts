import type { Label } from '@kehu/kernel/declare/label.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';

/** any 或签: one approval is enough · all 会签: everybody approves · notify 抄送: is told, and nothing waits for it. */
export const nodeKinds = ['any', 'all', 'notify'] as const;
export type NodeKind = (typeof nodeKinds)[number];

/** Who the approvers of a node are. */
export const approverKinds = [
  'user',
  'superior',
  'dept_head',
  'superior_n',
  'role',
  'submitter_choice',
] as const;
export type ApproverKind = (typeof approverKinds)[number];

/** One step of a process (objects-platform, approval_process). */
export interface ApprovalNode {
  /** Tells nodes of one process apart. */
  readonly key: string;
  readonly name: string;
  readonly kind: NodeKind;
  readonly approver: ApproverKind;
  readonly user_ids: readonly string[];
  readonly role_ids: readonly string[];
  /** superior_n: how many superiors, one after the other; superior of a request under way: how far above the submitter. */
  readonly levels: number;
  /** After so many hours `on_timeout` happens; 0: never. */
  readonly timeout_hours: number;
  readonly on_timeout: 'remind' | 'pass';
}

/** Most nodes of a process, and most superiors that one node may climb. */
export const most = { nodes: 20, levels: 10, people: 50, hours: 720 } as const;

const oneOf = <V extends string>(all: readonly V[], value: Json | undefined, preset: V): V =>
  all.find((one) => one === value) ?? preset;

const whole = (value: Json | undefined, preset: number): number =>
  typeof value === 'number' && Number.isInteger(value) ? value : preset;

function nodeOf(one: JsonObject, at: number): ApprovalNode {
  return {
    key: typeof one['key'] === 'string' ? one['key'] : `n${at + 1}`,
    name: typeof one['name'] === 'string' ? one['name'] : '',
    kind: oneOf(nodeKinds, one['kind'], 'any'),
    approver: oneOf(approverKinds, one['approver'], 'dept_head'),
    user_ids: textsIn(one['user_ids'] ?? null),
    role_ids: textsIn(one['role_ids'] ?? null),
    levels: whole(one['levels'], 1),
    timeout_hours: whole(one['timeout_hours'], 0),
    on_timeout: one['on_timeout'] === 'pass' ? 'pass' : 'remind',
  };
}

/** Nodes as they are stored; what is none is left out. */
export function nodesOf(value: Json | undefined): readonly ApprovalNode[] {
  return value !== undefined && isJsonArray(value) ? value.filter(isJsonObject).map(nodeOf) : [];
}

/** What is wrong with a node: its member and why. */
export interface NodeMistake {
  readonly field: string;
  readonly code: 'required' | 'too_long' | 'out_of_range' | 'over_limit' | 'bad_format' | 'not_unique';
  readonly params?: { readonly max: number };
  readonly message?: Label;
}

const members = new Set([
  'key',
  'name',
  'kind',
  'approver',
  'user_ids',
  'role_ids',
  'levels',
  'timeout_hours',
  'on_timeout',
]);

const isIn = (all: readonly string[], value: Json | undefined): boolean =>
  value === undefined || (typeof value === 'string' && all.includes(value));

const isNumber = (value: Json | undefined, from: number, to: number): boolean =>
  value === undefined ||
  (typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to);

function shapeMistakes(one: JsonObject, at: string): readonly NodeMistake[] {
  const bad = (field: string, code: NodeMistake['code']): NodeMistake => ({ field: `${at}.${field}`, code });
  return [
    ...Object.keys(one)
      .filter((name) => !members.has(name))
      .map((name) => bad(name, 'bad_format')),
    ...(isIn(nodeKinds, one['kind']) ? [] : [bad('kind', 'bad_format')]),
    ...(isIn(approverKinds, one['approver']) ? [] : [bad('approver', 'bad_format')]),
    ...(isIn(['remind', 'pass'], one['on_timeout']) ? [] : [bad('on_timeout', 'bad_format')]),
    ...(isNumber(one['levels'], 1, most.levels) ? [] : [bad('levels', 'out_of_range')]),
    ...(isNumber(one['timeout_hours'], 0, most.hours) ? [] : [bad('timeout_hours', 'out_of_range')]),
  ];
}

function contentMistakes(node: ApprovalNode, at: string): readonly NodeMistake[] {
  const found: NodeMistake[] = [];
  if (node.name.trim() === '') found.push({ field: `${at}.name`, code: 'required' });
  if (node.name.length > 40) found.push({ field: `${at}.name`, code: 'too_long', params: { max: 40 } });
  if (node.approver === 'user' && node.user_ids.length === 0)
    found.push({
      field: `${at}.user_ids`,
      code: 'required',
      message: { zh: '请选择审批人', en: 'Choose people' },
    });
  if (node.approver === 'role' && node.role_ids.length === 0)
    found.push({
      field: `${at}.role_ids`,
      code: 'required',
      message: { zh: '请选择角色', en: 'Choose roles' },
    });
  if (node.user_ids.length > most.people)
    found.push({ field: `${at}.user_ids`, code: 'over_limit', params: { max: most.people } });
  return found;
}

/** Everything that is wrong with nodes as somebody wrote them, each at `nodes[2].user_ids`. */
export function nodeMistakes(value: Json | undefined): readonly NodeMistake[] {
  if (value === undefined || !isJsonArray(value)) return [{ field: 'nodes', code: 'bad_format' }];
  if (value.length === 0)
    return [
      {
        field: 'nodes',
        code: 'required',
        message: { zh: '至少需要一个审批节点', en: 'A process needs a node' },
      },
    ];
  if (value.length > most.nodes) return [{ field: 'nodes', code: 'over_limit', params: { max: most.nodes } }];
  const found = value.flatMap((one, at): readonly NodeMistake[] => {
    const place = `nodes[${at}]`;
    if (!isJsonObject(one)) return [{ field: place, code: 'bad_format' }];
    return [...shapeMistakes(one, place), ...contentMistakes(nodeOf(one, at), place)];
  });
  if (found.length > 0) return found;
  const nodes = nodesOf(value);
  if (new Set(nodes.map(({ key }) => key)).size < nodes.length)
    return [{ field: 'nodes', code: 'not_unique' }];
  if (nodes.every(({ kind }) => kind === 'notify'))
    return [
      {
        field: 'nodes',
        code: 'required',
        message: { zh: '除抄送外，至少需要一个审批节点', en: 'Somebody has to approve: copies alone do not' },
      },
    ];
  return [];
}
