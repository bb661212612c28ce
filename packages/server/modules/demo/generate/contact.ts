import type { Account } from './account.ts';
import { birthday } from './account.ts';
import { mobileNumber } from './numbers.ts';
import type { Numbering } from './numbers.ts';
import { mailName, person } from './person.ts';
import type { Gender, Person } from './person.ts';
import { weighted } from './random.ts';
import type { Random } from './random.ts';
import { HOBBIES, firstPost, laterPost, publicPost } from './words/positions.ts';
import type { ContactRole, Post } from './words/positions.ts';

export type Salutation = 'mr' | 'ms' | 'dr' | 'teacher' | 'manager' | 'president';

/** The fields of a contact that a person types in, in the shape of the API. */
export type ContactValues = {
  name: string;
  is_primary: boolean;
  salutation: Salutation;
  gender: Gender;
  department?: string;
  position: string;
  role: ContactRole;
  attitude: string;
  phone?: string;
  extension?: string;
  mobile?: string;
  email?: string;
  wechat?: string;
  qq?: string;
  birthday?: string;
  lunar?: boolean;
  hobbies?: string;
  native_place?: string;
  status: string;
  remark?: string;
};

export interface Contact {
  readonly values: ContactValues;
  /** How one speaks of him in a note: 王总, 李经理, 陈老师. */
  readonly address: string;
}

const attitude = weighted([
  ['neutral', 56],
  ['champion', 22],
  ['unknown', 16],
  ['opponent', 6],
] as const);
const status = weighted([
  ['active', 93],
  ['left', 5],
  ['invalid', 2],
] as const);

const TITLE: Record<Post['salutation'], string> = {
  president: '总',
  manager: '经理',
  teacher: '老师',
  dr: '博士',
  person: '',
};

function spoken(random: Random, who: Person, post: Post): string {
  const title = TITLE[post.salutation];
  if (title !== '') return who.surname + title;
  if (post.position.endsWith('主任')) return `${who.surname}主任`;
  if (post.position.endsWith('科长')) return `${who.surname}科长`;
  if (post.position.endsWith('会计')) return `${who.surname}会计`;
  if (who.decade >= 1985 && random.chance(0.3)) return `小${who.surname}`;
  return who.surname + (who.gender === 'male' ? '先生' : '女士');
}

function salutationOf(who: Person, post: Post): Salutation {
  if (post.salutation === 'person') return who.gender === 'male' ? 'mr' : 'ms';
  return post.salutation;
}

const FEMALE_SHARE: Partial<Record<ContactRole, number>> = {
  finance: 0.78,
  gatekeeper: 0.72,
  user: 0.6,
  purchaser: 0.5,
  decision_maker: 0.2,
};

function postOf(random: Random, account: Account, primary: boolean): Post {
  if (account.industry === 'government') return publicPost(random);
  return primary ? firstPost(random) : laterPost(random);
}

const PROVINCES =
  '河南 山东 江苏 四川 湖南 湖北 安徽 浙江 广东 河北 江西 福建 陕西 辽宁 黑龙江 山西 广西 吉林'.split(' ');

export interface ContactOptions {
  /** Keeps mobiles of different contacts apart; accounts use other numbers. */
  readonly index: number;
  readonly primary: boolean;
  readonly numbering: Numbering;
}

/** Where mobiles of contacts begin, so that they never meet those of accounts. */
const MOBILES_FROM = 100_000;
const MOBILES_FROM_WIDE = 5_000_000;

type Reach = Pick<ContactValues, 'mobile' | 'phone' | 'extension' | 'wechat' | 'email' | 'qq'>;

/** At least one way to reach him: the mobile is missing only where the office has a phone. */
function reach(random: Random, account: Account, who: Person, options: ContactOptions): Reach {
  const ways: Reach = {};
  const phone = account.values.phone;
  const start = options.numbering.wide ? MOBILES_FROM_WIDE : MOBILES_FROM;
  if (phone === undefined || random.chance(0.93))
    ways.mobile = mobileNumber(options.index + start, options.numbering);
  if (phone !== undefined && (ways.mobile === undefined || random.chance(0.3))) {
    ways.phone = phone;
    if (random.chance(0.5)) ways.extension = String(random.int(101, 899));
  }
  if (random.chance(0.4)) ways.email = `${mailName(random, who)}@${account.domain}`;
  if (random.chance(0.38)) {
    const handle = `${who.surnamePinyin}${who.givenPinyin}${random.int(10, 999)}`;
    ways.wechat =
      random.chance(0.5) && ways.mobile !== undefined ? ways.mobile : handle.slice(0, 20).padEnd(6, '6');
  }
  if (random.chance(0.05)) ways.qq = String(random.int(10_000_000, 999_999_999));
  return ways;
}

/** Somebody at this account. The first one of a small firm often is its owner. */
export function contact(random: Random, account: Account, options: ContactOptions): Contact {
  const post = postOf(random, account, options.primary);
  const owner = options.primary && post.role === 'decision_maker' && random.chance(0.7);
  const gender = random.chance(FEMALE_SHARE[post.role] ?? 0.45) ? 'female' : 'male';
  const who = owner || account.values.kind === 'person' ? account.holder : person(random, gender);
  const values: ContactValues = {
    name: who.name,
    is_primary: options.primary,
    salutation: salutationOf(who, post),
    gender: who.gender,
    position: post.position,
    role: post.role,
    attitude: attitude(random),
    ...reach(random, account, who, options),
    status: options.primary ? 'active' : status(random),
  };
  if (post.department !== '') values.department = post.department;
  if (random.chance(0.12)) {
    values.birthday = birthday(random, who);
    if (random.chance(0.2)) values.lunar = true;
  }
  if (random.chance(0.1)) values.hobbies = random.pick(HOBBIES);
  if (random.chance(0.08)) values.native_place = random.pick(PROVINCES);
  return { values, address: spoken(random, who, post) };
}
