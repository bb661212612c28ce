import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';

/** Field of the target → field of the lead (flows §1.3). */
export type Mapping = { readonly [to: string]: string };

/** An object that leads become. */
export const targets = ['account', 'contact', 'opportunity'] as const;
export type Target = (typeof targets)[number];

export const same = (names: readonly string[]): Mapping =>
  Object.fromEntries(names.map((name) => [name, name]));

const place = ['region', 'address', 'postal_code'];
const refusals = ['do_not_email', 'do_not_sms'];
/** Numbers of a person: they are the account's only where no contact keeps them. */
export const personal = ['mobile', 'wechat', 'qq'];
const origin = ['source', 'campaign_id', 'partner_id'];

export const ofCompany: Mapping = same([
  'name',
  'kind',
  'phone',
  'fax',
  'email',
  'website',
  'industry',
  ...place,
  ...origin,
  ...refusals,
]);

export const ofContact: Mapping = same([
  'salutation',
  'position',
  'mobile',
  'phone',
  'fax',
  'email',
  'wechat',
  'qq',
  ...place,
  ...refusals,
]);

export const ofOpportunity: Mapping = {
  name: 'name',
  demand: 'demand',
  expected_amount: 'budget',
  source: 'source',
  campaign_id: 'campaign_id',
  campaign_stage_id: 'campaign_stage_id',
  partner_id: 'partner_id',
};

/** What goes where unless administrators say otherwise. */
export const shippedMapping: { readonly [T in Target]: Mapping } = {
  account: { ...ofCompany, ...same(personal) },
  contact: { name: 'contact_name', ...ofContact },
  opportunity: ofOpportunity,
};

/** Ways of writing the same thing: the right one holds what the left one may. */
const wider: { readonly [kind: string]: readonly string[] } = {
  text: ['textarea'],
  mobile: ['text', 'textarea'],
  phone: ['text', 'textarea'],
  email: ['text', 'textarea'],
  url: ['text', 'textarea'],
  wechat: ['text', 'textarea'],
  qq: ['text', 'textarea'],
  int: ['decimal', 'money'],
  money: ['decimal'],
};

const attribute = (field: FieldDeclaration, name: string): string =>
  JSON.stringify(Object.entries(field).find(([key]) => key === name)?.[1] ?? null);

/** Whether a lead's field may become one of a target: of the same kind and about the same, or plain text of what has a form. */
export function mayBecome(from: FieldDeclaration, to: FieldDeclaration): boolean {
  if (from.expr || from.secret || !isTarget(to)) return false;
  if (from.kind !== to.kind) return wider[from.kind]?.includes(to.kind) === true;
  return (
    attribute(from, 'to') === attribute(to, 'to') && attribute(from, 'states') === attribute(to, 'states')
  );
}

/** Fields of a target that somebody may fill in himself. */
export const isTarget = (to: FieldDeclaration): boolean =>
  !to.computed && !to.system && !to.expr && !to.setBy && !to.secret;

/** JSON Schema of company_setting `lead_mapping`; whether fields are there and fit is checked when it is written. */
export const mappingSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    targets.map((target) => [
      target,
      { type: 'object', maxProperties: 200, additionalProperties: { type: 'string', maxLength: 63 } },
    ]),
  ),
};
