import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { AddressLabel } from '@kehu/kernel/print/label-sheets.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { accessTo } from '@kehu/engine/query/field-rights.ts';
import type { PresentedRecord } from '@kehu/engine/query/parameters.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { parseContext } from '@kehu/engine/records/write/parse-values.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';

/** Labels for records, and those of them that have no address to be sent to. */
export interface Gathered {
  readonly labels: readonly AddressLabel[];
  readonly without: readonly { readonly id: string; readonly label: string }[];
}

/** Most of one question to a list. */
const portion = 200;

const wanted = ['name', 'salutation', 'gender', 'account_id', 'region', 'address', 'postal_code'];

/** Records by id as this person may print (or see) them; what he may not is not there. */
async function recordsOf(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  operation: 'print' | 'view',
): Promise<ReadonlyMap<string, PresentedRecord>> {
  const fields = wanted.filter((name) => {
    const field = model.fields.get(name);
    return field !== undefined && accessTo(call.actor, model, field) !== 'hidden';
  });
  const expand = fields.includes('account_id') ? ['account_id'] : [];
  const found = new Map<string, PresentedRecord>();
  for (let at = 0; at < ids.length; at += portion) {
    const filter: Filter = { field: 'id', op: 'in', value: ids.slice(at, at + portion) };
    const asked = { filter, sort: [], limit: portion, fields, expand, count: 'none' } as const;
    const { items } = await list(call, model, asked, operation);
    for (const item of items) found.set(item.id, item);
  }
  return found;
}

const textIn = (record: PresentedRecord | undefined, field: string): string => {
  const value = record?.[field];
  return typeof value === 'string' ? value : '';
};

/** A value in words, as its kind writes it. */
function wordsOf(call: Call, model: ObjectModel, record: PresentedRecord, name: string): string {
  const field = model.fields.get(name);
  const value = record[name] ?? null;
  return field && value !== null ? field.kind.format(value, field.declaration, parseContext(call)) : '';
}

/** Province, city and district, each once; a name that the address begins with itself is left out. */
function addressOf(call: Call, model: ObjectModel, record: PresentedRecord): string {
  const address = textIn(record, 'address').trim();
  const places = wordsOf(call, model, record, 'region')
    .split('/')
    .filter((place, at, all) => place !== '' && all.indexOf(place) === at && !/^(市辖区|县)$/.test(place));
  const said = places.findIndex((place) => address.startsWith(place));
  const before = said < 0 ? places : places.slice(0, said);
  return address === '' ? '' : before.join('') + address;
}

/** 王建国 先生; a person's title beside his name. */
function personOf(call: Call, model: ObjectModel, record: PresentedRecord): string {
  const english = call.locale === 'en';
  const salutation = wordsOf(call, model, record, 'salutation');
  const byGender = { male: english ? 'Mr' : '先生', female: english ? 'Ms' : '女士' };
  const gender = textIn(record, 'gender');
  const title = salutation || (gender === 'male' || gender === 'female' ? byGender[gender] : '');
  return [textIn(record, 'name'), title].filter(Boolean).join(' ');
}

/**
 * Address labels for picked accounts or contacts, in their order, with the fields that this person may read; masked values
 * stay masked. A contact without an address of his own gets his account's, if that may be seen.
 */
export async function gatherLabels(call: Call, object: string, ids: readonly string[]): Promise<Gathered> {
  const model = objectOf(call, object);
  const records = await recordsOf(call, model, ids, 'print');
  const account = object === 'contact' ? objectOf(call, 'account') : undefined;
  const homeless = [...records.values()].filter((record) => addressOf(call, model, record) === '');
  const accountIds = [...new Set(homeless.map((record) => textIn(record, 'account_id')).filter(Boolean))];
  const accounts = account ? await recordsOf(call, account, accountIds, 'view') : new Map<string, never>();
  const labels: AddressLabel[] = [];
  const without: { id: string; label: string }[] = [];
  for (const record of ids.flatMap((id) => records.get(id) ?? [])) {
    const own = addressOf(call, model, record);
    const home = own === '' ? accounts.get(textIn(record, 'account_id')) : undefined;
    const address = own || (account && home ? addressOf(call, account, home) : '');
    const recipient = [companyOf(record), personOf(call, model, record)].filter(Boolean);
    if (address === '') without.push({ id: record.id, label: recipient.join(' ') });
    else
      labels.push({
        id: record.id,
        postal_code: textIn(home ?? record, 'postal_code'),
        address,
        recipient: recipient.join('\n'),
      });
  }
  return { labels, without };
}

/** The company of a contact, as far as it may be seen. */
function companyOf(record: PresentedRecord): string {
  const refs = record['_refs'];
  const ref = refs !== null && typeof refs === 'object' && 'account_id' in refs ? refs['account_id'] : null;
  const label = ref !== null && typeof ref === 'object' && 'label' in ref ? ref['label'] : null;
  return typeof label === 'string' ? label : '';
}
