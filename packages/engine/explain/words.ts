import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { Actor } from '../access/actor.ts';
import type { Branch, GrantsBranch } from '../access/branches.ts';
import { mayAtAll, rowsOf } from '../access/rights-rows.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { Facts, GrantFact } from './facts.ts';

/** One reason: which kind of branch, in words, and whether it holds. */
export interface Reason {
  readonly kind: string;
  readonly label: Label;
  readonly holds: boolean;
}

const bracket = (zh: string | undefined, en = zh): Label | undefined =>
  zh === undefined ? undefined : { zh: `（${zh}）`, en: ` (${en})` };

/** A branch in words, as it holds on a record or does not. */
export function reasonsOf(actor: Actor, branch: Branch, holds: boolean, facts: Facts): readonly Reason[] {
  const { kind } = branch;
  if (kind === 'grants') return grantReasons(branch, holds, facts.grants);
  if (kind === 'parent' && branch.via.kind === 'grants') {
    const { label } = branch.parent.declaration;
    return grantReasons(branch.via, holds, facts.parents.get(branch.field.name) ?? []).map((reason) => ({
      kind,
      holds,
      label: {
        zh: `所属${label.zh}：${reason.label.zh}`,
        en: `${label.en} it belongs to: ${reason.label.en}`,
      },
    }));
  }
  return [{ kind, holds, label: (holds ? holding : failing)(actor, branch, facts) }];
}

function holding(actor: Actor, branch: Branch, facts: Facts): Label {
  const roles = bracket(facts.roles.get(actor.userId));
  switch (branch.kind) {
    case 'all':
      return actor.isAdmin
        ? { zh: '系统管理员，范围为全部', en: 'Administrator: everything' }
        : {
            zh: `角色的数据范围为全部${roles?.zh ?? ''}`,
            en: `A role reaches every record${roles?.en ?? ''}`,
          };
    case 'owner':
      return { zh: '负责人本人', en: 'Owns it' };
    case 'departments':
      return {
        zh: `所属部门“${facts.department ?? ''}”在其数据范围内${roles?.zh ?? ''}`,
        en: `Its department “${facts.department ?? ''}” is within reach${roles?.en ?? ''}`,
      };
    case 'pools':
      return { zh: `公海“${facts.pool ?? ''}”对其开放`, en: `The pool “${facts.pool ?? ''}” is open` };
    case 'partner':
      return { zh: '已分配给其伙伴', en: 'Allocated to the partner' };
    case 'parent':
      return parentLabel(branch);
    case 'header':
      return { zh: '能看到所属的记录', en: 'Sees the record that it belongs to' };
    case 'open':
      return { zh: '这条记录对所有人公开', en: 'The record is open to everybody' };
    default:
      return { zh: '本人的记录', en: 'A record of his own' };
  }
}

function parentLabel({ parent, via }: Extract<Branch, { kind: 'parent' }>): Label {
  const { zh, en } = parent.declaration.label;
  return via.kind === 'partner'
    ? { zh: `所属${zh}已分配给其伙伴`, en: `The ${en} it belongs to is allocated to the partner` }
    : { zh: `所属${zh}的负责人`, en: `Owns the ${en} that it belongs to` };
}

function failing(_actor: Actor, branch: Branch, facts: Facts): Label {
  switch (branch.kind) {
    case 'owner':
      return { zh: '不是负责人', en: 'Does not own it' };
    case 'departments':
      return {
        zh: `所属部门${facts.department ? `“${facts.department}”` : ''}不在其数据范围内`,
        en: `Its department${facts.department ? ` “${facts.department}”` : ''} is out of reach`,
      };
    case 'pools':
      return { zh: '不在对其开放的公海中', en: 'Lies in no pool that is open' };
    case 'partner':
      return { zh: '没有分配给其伙伴', en: 'Not allocated to the partner' };
    case 'parent': {
      const { zh, en } = branch.parent.declaration.label;
      return { zh: `不是所属${zh}的负责人`, en: `Does not own the ${en} that it belongs to` };
    }
    case 'header':
      return { zh: '看不到所属的记录', en: 'Does not see the record that it belongs to' };
    case 'open':
      return { zh: '这条记录没有公开', en: 'The record is not open to everybody' };
    default:
      return { zh: '不是本人的记录', en: 'Not a record of his own' };
  }
}

function grantReasons(
  { principals, level, withChildren }: GrantsBranch,
  holds: boolean,
  grants: readonly GrantFact[],
): readonly Reason[] {
  const his = new Set(principals);
  const met = grants.filter(
    (one) =>
      his.has(one.principal) &&
      (level === 'read' || one.level === 'write') &&
      (!withChildren || one.children),
  );
  if (holds && met.length > 0)
    return met.map((one) => ({ kind: kindOf(one), holds, label: grantLabel(one) }));
  const write = level === 'write';
  if (holds)
    return [
      { kind: 'grants', holds, label: { zh: '共享、团队或指名', en: 'Shared, in the team, or named' } },
    ];
  return [
    {
      kind: 'grants',
      holds,
      label: {
        zh: write ? '没有读写的共享或团队身份' : '没有共享给他，也不在团队中',
        en: write ? 'No share or membership to write' : 'Neither shared with him nor in its team',
      },
    },
  ];
}

const kindOf = ({ source }: GrantFact): string => source.split(':')[0] ?? 'grants';

function grantLabel(fact: GrantFact): Label {
  const source = kindOf(fact);
  const level = fact.level === 'write' ? { zh: '读写', en: 'write' } : { zh: '只读', en: 'read' };
  if (source === 'named') {
    const { field } = fact;
    return field
      ? { zh: `在“${field.zh}”中被指名`, en: `Named in “${field.en}”` }
      : { zh: '记录指名', en: 'Named on the record' };
  }
  const zh = [level.zh, ...(fact.by ? [`${fact.by}授权`] : []), ...(fact.until ? [`至 ${fact.until}`] : [])];
  const en = [
    level.en,
    ...(fact.by ? [`by ${fact.by}`] : []),
    ...(fact.until ? [`until ${fact.until}`] : []),
  ];
  const more = bracket(zh.join('，'), en.join(', '));
  if (source === 'team') {
    const role = fact.role ?? '';
    return {
      zh: `团队成员${role && `·${role}`}${more?.zh ?? ''}`,
      en: `Team member${role && `, ${role}`}${more?.en ?? ''}`,
    };
  }
  if (source === 'operation')
    return { zh: `战役成员（${level.zh}）`, en: `In a joint operation about it (${level.en})` };
  const to = grantees[fact.granteeKind](fact.grantee);
  return { zh: `${to.zh}${more?.zh ?? ''}`, en: `${to.en}${more?.en ?? ''}` };
}

const grantees = {
  user: (): Label => ({ zh: '共享给本人', en: 'Shared with him' }),
  department: (name: string): Label => ({ zh: `共享给部门“${name}”`, en: `Shared with “${name}”` }),
  sales_team: (name: string): Label => ({ zh: `共享给团队“${name}”`, en: `Shared with team “${name}”` }),
};

/** Why nothing is reached at all. */
export function nothing(actor: Actor, model: ObjectModel, operation: Operation): Reason {
  const open = rowsOf(model.declaration).some((row) => actor.modules.has(row.module));
  const granted = mayAtAll(actor, model.declaration, operation);
  const label: Label =
    granted && !open
      ? { zh: '所在模块没有对其开放', en: 'Its module is closed' }
      : { zh: '没有角色授予这项权限', en: 'No role gives this right' };
  return { kind: 'none', label, holds: false };
}

/** A branch in words, for the list as a whole. */
export function scopeLabel(
  branch: Branch,
  names: { readonly departments: readonly string[]; readonly pools: number },
): Label {
  switch (branch.kind) {
    case 'all':
      return { zh: '全部记录', en: 'Every record' };
    case 'owner':
      return { zh: '您负责的', en: 'What you own' };
    case 'departments': {
      const most = 8;
      const shown = names.departments.slice(0, most).join('、');
      const more = names.departments.length > most ? ` …（${names.departments.length}）` : '';
      return { zh: `部门：${shown}${more}`, en: `Departments: ${shown.replaceAll('、', ', ')}${more}` };
    }
    case 'pools':
      return {
        zh: `对您开放的 ${branch.ids.length} 个公海中的`,
        en: `In ${branch.ids.length} pools open to you`,
      };
    case 'partner':
      return { zh: '分配给您伙伴的', en: 'Allocated to your partner' };
    case 'grants':
      return {
        zh: '共享给您（或您的部门、团队）的，您在其团队中的，指名您的',
        en: 'Shared with you, your department or team; where you are in the team, or named',
      };
    case 'parent': {
      const { zh, en } = branch.parent.declaration.label;
      return branch.via.kind === 'grants'
        ? { zh: `所属${zh}连同下级一起共享给您的`, en: `Whose ${en} is shared with you with what is below` }
        : { zh: `您负责的${zh}名下的`, en: `Of a ${en} that you own` };
    }
    case 'header':
      return { zh: '所属记录您能看到的', en: 'Whose record you see' };
    case 'open':
      return { zh: '对所有人公开的', en: 'Open to everybody' };
    default:
      return { zh: '您本人的', en: 'Your own' };
  }
}
