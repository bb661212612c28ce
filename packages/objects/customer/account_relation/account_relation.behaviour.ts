import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { accountRelation } from './account_relation.object.ts';

export const accountRelationBehaviour = implement(accountRelation, {
  prepare(_, changes) {
    for (const change of changes) {
      if (change.after['from_account_id'] === change.after['to_account_id'])
        change.refuse('to_account_id', 'not_in_options', undefined, {
          zh: '请选择另一个客户',
          en: 'Choose another account',
        });
    }
  },
  actions: {},
});
