import type { Filter } from '@kehu/kernel/query/filter.ts';

/** A column of an analysis: some records of a time, counted, or a sum of one of their fields. */
export interface AnalysisColumn {
  readonly name: 'made' | 'madeWorth' | 'wonCount' | 'wonWorth' | 'lostCount' | 'lostWorth' | Told;
  readonly object: string;
  /** The field by which they fall into a time. */
  readonly at: string;
  readonly filter?: Filter;
  readonly sum?: string;
}
type Told = 'sent' | 'sentWorth' | 'accepted' | 'rejected' | 'raised' | 'pending' | 'satisfied';
type ColumnName = AnalysisColumn['name'];

/** One column's share of others, in percent. */
export interface AnalysisShare {
  readonly name: 'winRate' | 'acceptedRate' | 'satisfiedRate';
  readonly part: ColumnName;
  readonly whole: readonly ColumnName[];
}

export interface Analysis {
  readonly name: 'progress' | 'source' | 'quotes' | 'requirements';
  readonly object: string;
  /** What it may be told apart by: months, or a field that every column's records have. */
  readonly by: readonly string[];
  readonly columns: readonly AnalysisColumn[];
  readonly share: AnalysisShare;
}

const is = (value: string): Filter => ({ field: 'status', op: 'eq', value });
const chances = { object: 'opportunity', at: 'created_at' } as const;
const ended = { object: 'opportunity', at: 'actual_close_on' } as const;
const sent = { object: 'quote', at: 'sent_at' } as const;
const raised = { object: 'requirement', at: 'raised_on' } as const;

/** 商机推进 (R-S8), 商机来源 (R-S9), 报价分析 (R-S16), 客户需求分析 (R-C20): every figure is a list's count or sum. */
export const analyses: readonly Analysis[] = [
  {
    name: 'progress',
    object: 'opportunity',
    by: ['month', 'owner_id', 'owner_dept_id'],
    columns: [
      { name: 'made', ...chances },
      { name: 'madeWorth', ...chances, sum: 'expected_amount' },
      { name: 'wonCount', ...ended, filter: is('won') },
      { name: 'wonWorth', ...ended, filter: is('won'), sum: 'actual_amount' },
      { name: 'lostCount', ...ended, filter: is('lost') },
      { name: 'lostWorth', ...ended, filter: is('lost'), sum: 'expected_amount' },
    ],
    share: { name: 'winRate', part: 'wonCount', whole: ['wonCount', 'lostCount'] },
  },
  {
    name: 'source',
    object: 'opportunity',
    by: ['source', 'type'],
    columns: [
      { name: 'made', ...chances },
      { name: 'madeWorth', ...chances, sum: 'expected_amount' },
      { name: 'wonCount', ...chances, filter: is('won') },
      { name: 'wonWorth', ...chances, filter: is('won'), sum: 'actual_amount' },
      { name: 'lostCount', ...chances, filter: is('lost') },
    ],
    share: { name: 'winRate', part: 'wonCount', whole: ['wonCount', 'lostCount'] },
  },
  {
    name: 'quotes',
    object: 'quote',
    by: ['month', 'owner_id', 'account_id', 'status'],
    columns: [
      { name: 'sent', ...sent },
      { name: 'sentWorth', ...sent, sum: 'total_amount_base' },
      { name: 'accepted', ...sent, filter: is('accepted') },
      { name: 'rejected', ...sent, filter: is('rejected') },
    ],
    share: { name: 'acceptedRate', part: 'accepted', whole: ['sent'] },
  },
  {
    name: 'requirements',
    object: 'requirement',
    by: ['type', 'importance', 'status', 'month', 'owner_id'],
    columns: [
      { name: 'raised', ...raised },
      {
        name: 'pending',
        ...raised,
        filter: { field: 'status', op: 'in', value: ['open', 'analysing'] },
      },
      { name: 'satisfied', ...raised, filter: is('satisfied') },
      { name: 'rejected', ...raised, filter: is('rejected') },
    ],
    share: { name: 'satisfiedRate', part: 'satisfied', whole: ['raised'] },
  },
];
