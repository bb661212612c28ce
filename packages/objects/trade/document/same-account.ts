import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';

const foreign: { readonly [field: string]: { readonly object: string; readonly because: Label } } = {
  contact_id: {
    object: 'contact',
    because: { zh: '该联系人不属于此客户', en: 'Not a contact of this account' },
  },
  opportunity_id: {
    object: 'opportunity',
    because: { zh: '该商机不属于此客户', en: 'Not an opportunity of this account' },
  },
};

/** What a document names belongs to its customer. Of what the actor does not see the check of references tells nothing. */
export async function checkSameAccount(context: Context, changes: readonly Change[]): Promise<void> {
  for (const [field, { object, because }] of Object.entries(foreign)) {
    const open = changes.filter(
      ({ after, changed }) => after[field] && (changed.has(field) || changed.has('account_id')),
    );
    if (open.length === 0) continue;
    const found = await context.records.read(
      object,
      open.map(({ after }) => String(after[field])),
    );
    for (const change of open) {
      const named = found.get(String(change.after[field]));
      if (named && named['account_id'] !== change.after['account_id'])
        change.refuse(field, 'not_in_options', undefined, because);
    }
  }
}
