import { indexName, type Table } from './table.ts';

/** When owners were warned that a pool will take a record back, and of which last day (flows §14.5). */
const poolWarning: Table = {
  name: 'pool_warning',
  columns: [
    { name: 'object', type: 'text', notNull: true },
    { name: 'record_id', type: 'uuid', notNull: true },
    { name: 'due_on', type: 'date', notNull: true },
    { name: 'told_on', type: 'date', notNull: true },
  ],
  primaryKey: ['object', 'record_id'],
  indexes: [],
};

/** Who was told of a visit that is due, or that his people owe (visit_rule): each due date and step once. */
const visitTold: Table = {
  name: 'visit_told',
  columns: [
    { name: 'account_id', type: 'uuid', notNull: true },
    { name: 'due_on', type: 'date', notNull: true },
    { name: 'step', type: 'text', notNull: true },
  ],
  primaryKey: ['account_id', 'due_on', 'step'],
  indexes: [{ name: indexName('visit_told', 'due'), on: '(due_on)' }],
};

/** Which rule has reminded of which date of which record: once is enough. */
const reminderSent: Table = {
  name: 'reminder_sent',
  columns: [
    { name: 'rule_id', type: 'uuid', notNull: true },
    { name: 'on_date', type: 'date', notNull: true },
    { name: 'record_id', type: 'uuid', notNull: true },
  ],
  primaryKey: ['rule_id', 'on_date', 'record_id'],
  indexes: [],
};

/** The last day of which somebody had his reminders of the day by mail: each day once, whoever looks. */
const digestSent: Table = {
  name: 'digest_sent',
  columns: [
    { name: 'user_id', type: 'uuid', notNull: true },
    { name: 'on_date', type: 'date', notNull: true },
  ],
  primaryKey: ['user_id'],
  indexes: [],
};

/** What rounds of the night and the morning have told, so that they tell it once. */
export const roundTables: readonly Table[] = [reminderSent, poolWarning, visitTold, digestSent];
