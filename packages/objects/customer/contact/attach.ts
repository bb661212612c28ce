import type { Context } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { foldCase } from '@kehu/kernel/text/normalise.ts';
import { moveTo } from './move-to.ts';

interface Alone {
  readonly id: string;
  readonly company_hint?: string | null;
  readonly owner_id?: string | null;
}

/**
 * 划归客户 (flows §27): to an account that is there, or to a new one of the name that was noted with them; people of
 * different companies get none together.
 */
export async function attach(
  context: Context,
  records: readonly Alone[],
  input: { readonly account_id?: string | null; readonly create?: boolean | null },
): Promise<void> {
  const account = input.create === true ? await founded(context, records) : (input.account_id ?? null);
  if (account === null) throw fieldError('account_id', 'required');
  await moveTo(
    context,
    records.map(({ id }) => id),
    account,
  );
}

async function founded(context: Context, records: readonly Alone[]): Promise<string> {
  const [name, ...others] = [...new Set(records.map((one) => foldCase(one.company_hint ?? '')))];
  const [first] = records;
  // What he may not read becomes no customer's name: founding is no way to see it.
  const isOpen = ['read', 'write'].includes(context.fieldAccess('contact', 'company_hint'));
  if (!isOpen || !name || others.length > 0)
    throw fieldError('create', 'required', undefined, {
      zh: '请先填写单位，且所选联系人须属于同一单位',
      en: 'The contacts have to name one and the same company',
    });
  const owner = first?.owner_id ?? context.userId;
  const [id] = await context.records.create('account', [
    { name: first?.company_hint ?? '', owner_id: owner },
  ]);
  if (id === undefined) throw fieldError('create', 'required');
  return id;
}
