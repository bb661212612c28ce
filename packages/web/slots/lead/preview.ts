import { isJsonList, isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';

/** A record that may be the same; of one the reader may not see only whose it is. */
export interface Match {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly owner: string | undefined;
  readonly department: string | undefined;
  readonly deleted: boolean;
}

/** What `convert_preview` answers for one lead. */
export interface Preview {
  readonly account: JsonObject;
  readonly contact: JsonObject;
  readonly accountMatches: readonly Match[];
  readonly contactMatches: readonly Match[];
}

const word = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const matchesOf = (list: Json | undefined): readonly Match[] =>
  isJsonList(list)
    ? list.filter(isJsonObject).map((one) => ({
        id: word(one['id']),
        title: word(one['title']),
        owner: word(one['owner']),
        department: word(one['department']),
        deleted: one['deleted'] === true,
      }))
    : [];

export function previewOf(output: Json | undefined): Preview | undefined {
  if (!isJsonObject(output)) return undefined;
  const { account, contact } = output;
  return {
    account: isJsonObject(account) ? account : {},
    contact: isJsonObject(contact) ? contact : {},
    accountMatches: matchesOf(output['account_matches']),
    contactMatches: matchesOf(output['contact_matches']),
  };
}
