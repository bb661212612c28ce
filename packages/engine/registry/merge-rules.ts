import type { DuplicateKey, ObjectDeclaration, Rule, Views } from '@kehu/kernel/declare/object.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import type { DuplicatePolicy, Registry } from './model.ts';
import { companySettings } from '@kehu/objects/company-settings.ts';

/** Keys that a rule may name: each field with the way in which it is compared, as shipped. */
export const possibleKeys = ({ duplicates }: ObjectDeclaration): readonly DuplicateKey[] => [
  ...(duplicates?.keys ?? []),
  ...(duplicates?.possible ?? []),
];

/** The shipped declaration with what administrators decided about the whole object: duplicates, days in its views. */
export function withRules(
  declaration: ObjectDeclaration,
  policy: DuplicatePolicy | undefined,
  settings: Registry['settings'],
): ObjectDeclaration {
  return withSettings(withPolicy(declaration, policy), settings);
}

function withPolicy(declaration: ObjectDeclaration, policy: DuplicatePolicy | undefined): ObjectDeclaration {
  const { duplicates } = declaration;
  if (!duplicates) return declaration;
  const possible = possibleKeys(declaration);
  const chosen = policy ? usable(policy.keys, possible) : [];
  const keys = chosen.length > 0 ? chosen : duplicates.keys;
  const ruled = policy && {
    action: policy.action,
    combine: policy.combine,
    ...(!policy.across && { across: [] }),
  };
  return { ...declaration, duplicates: { ...duplicates, ...ruled, keys, possible } };
}

/** What a newer version does not compare any more drops out; with nothing left the shipped keys hold. */
function usable(keys: readonly DuplicateKey[], possible: readonly DuplicateKey[]): readonly DuplicateKey[] {
  const known = new Set(possible.flatMap(({ by, fields }) => fields.map((field) => `${by} ${field}`)));
  return keys
    .map(({ by, fields }) => ({ by, fields: fields.filter((field) => known.has(`${by} ${field}`)) }))
    .filter(({ fields }) => fields.length > 0);
}

/** What settings say of a declaration: rules that are switched off, the days in its views. */
function withSettings(declaration: ObjectDeclaration, settings: Registry['settings']): ObjectDeclaration {
  const isOff = ({ setting }: Rule): boolean => setting !== undefined && settings[setting] === false;
  const { rules } = declaration;
  return withDays(
    rules?.some(isOff) ? { ...declaration, rules: rules.filter((rule) => !isOff(rule)) } : declaration,
    settings,
  );
}

/** `{uncontacted_days}` in the views of a declaration stands for the setting of that name. */
function withDays(declaration: ObjectDeclaration, settings: Registry['settings']): ObjectDeclaration {
  const text = JSON.stringify(declaration.views);
  if (declaration.views === undefined || !text.includes('{uncontacted_days}')) return declaration;
  const days = settings['uncontacted_days'] ?? companySettings.uncontacted_days.preset;
  const views = parseStored(text.replaceAll('{uncontacted_days}', String(days)), declaration.views);
  return { ...declaration, views: withoutTwin(views, `untouched_${String(days)}`) };
}

/** The tab of the setting's days stands once, also where it is one of the usual ones. */
function withoutTwin(views: Views, twin: string): Views {
  const { list } = views;
  if (!list?.tabs) return views;
  return { ...views, list: { ...list, tabs: list.tabs.filter(({ name }) => name !== twin) } };
}
