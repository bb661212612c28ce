import type { Module, RoleCode } from '@kehu/kernel/access/operations.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';

/** A role as it is shipped (permissions §2): its rights stand with each object (`access`). */
export interface RoleTemplate {
  readonly label: Label;
  readonly description: Label;
  readonly modules: 'all' | readonly Module[];
}

const selling: readonly Module[] = [
  'customer',
  'lead',
  'contact',
  'activity',
  'calendar',
  'opportunity',
  'quote',
  'contract',
  'order',
  'finance',
  'expense',
  'product',
  'service',
  'complaint',
  'knowledge',
  'project',
  'competition',
  'report',
  'office',
  'marketing',
];

/** Starter roles and templates by code. */
export const roleTemplates: { readonly [C in RoleCode]: RoleTemplate } = {
  admin: {
    label: { zh: '系统管理员', en: 'Administrator' },
    description: { zh: '拥有全部权限，不可删除或缩减', en: 'Has every right; cannot be deleted or reduced' },
    modules: 'all',
  },
  manager: {
    label: { zh: '经理', en: 'Manager' },
    description: {
      zh: '管理本部门及下级部门的数据',
      en: 'Works with the data of the department and those below',
    },
    modules: [...selling, 'kpi'],
  },
  salesperson: {
    label: { zh: '业务员', en: 'Salesperson' },
    description: { zh: '管理自己负责的客户', en: 'Works with own customers' },
    modules: selling,
  },
  general_manager: {
    label: { zh: '总经理', en: 'General manager' },
    description: { zh: '查看和管理全公司数据', en: 'Sees and manages the data of the whole company' },
    modules: [...selling, 'kpi', 'purchase', 'partner'],
  },
  marketing: {
    label: { zh: '市场专员', en: 'Marketing' },
    description: { zh: '组织市场活动，录入线索', en: 'Runs campaigns and records leads' },
    modules: [
      'customer',
      'lead',
      'contact',
      'activity',
      'calendar',
      'marketing',
      'product',
      'knowledge',
      'report',
      'office',
    ],
  },
  sales_assistant: {
    label: { zh: '销售助理', en: 'Sales assistant' },
    description: { zh: '协助业务员处理报价、合同与订单', en: 'Helps with quotes, contracts and orders' },
    modules: selling,
  },
  service_agent: {
    label: { zh: '客服', en: 'Service agent' },
    description: { zh: '处理服务请求与投诉', en: 'Handles service requests and complaints' },
    modules: [
      'customer',
      'contact',
      'activity',
      'calendar',
      'service',
      'complaint',
      'knowledge',
      'product',
      'order',
      'contract',
      'project',
      'office',
      'report',
    ],
  },
  service_supervisor: {
    label: { zh: '服务主管', en: 'Service supervisor' },
    description: { zh: '分派并监督服务工作', en: 'Assigns and supervises service work' },
    modules: [
      'customer',
      'contact',
      'activity',
      'calendar',
      'service',
      'complaint',
      'knowledge',
      'product',
      'order',
      'contract',
      'project',
      'office',
      'report',
      'kpi',
    ],
  },
  finance: {
    label: { zh: '财务', en: 'Finance' },
    description: { zh: '管理回款、开票与费用', en: 'Manages payments, invoices and expenses' },
    modules: [
      'customer',
      'contact',
      'activity',
      'calendar',
      'contract',
      'order',
      'quote',
      'finance',
      'expense',
      'purchase',
      'product',
      'knowledge',
      'project',
      'office',
      'report',
    ],
  },
  purchaser: {
    label: { zh: '采购', en: 'Purchaser' },
    description: { zh: '管理采购与供应商', en: 'Manages purchases and suppliers' },
    modules: [
      'activity',
      'calendar',
      'purchase',
      'product',
      'expense',
      'knowledge',
      'project',
      'office',
      'report',
      'order',
    ],
  },
  partner_user: {
    label: { zh: '合作伙伴用户', en: 'Partner user' },
    description: { zh: '只能查看分配给本伙伴的数据', en: 'Sees only what is allocated to the partner' },
    modules: [
      'customer',
      'lead',
      'contact',
      'activity',
      'calendar',
      'opportunity',
      'quote',
      'order',
      'product',
      'knowledge',
      'partner',
    ],
  },
};
