import { foldLine } from './fold-line.ts';
import { apart, placeOf, type Place } from './place.ts';

/** A person of the customer who may be meant. */
export interface KnownContact {
  readonly id: string;
  readonly name: string;
  /** 采购经理. */
  readonly title?: string;
  readonly gender?: 'male' | 'female';
}

/** A person in the line. */
export interface ContactMention extends Place {
  /** As it stands in the line: 王总. */
  readonly text: string;
  /** Who may be meant, in the order given; none: nobody we know. */
  readonly ids: readonly string[];
  /** Exactly one can be meant. */
  readonly certain: boolean;
}

const COMPOUND = '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|端木|夏侯|司徒|独孤|南宫';
const SINGLE =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边于包肖闫付代';
/** Surnames that are also the beginning of another word before 工 and behind 小. */
const WORDLIKE = /^[施包时程于单金高白田康万方文石龙雷段易毛江安常武成车房边游管代付华关曲位强解左]$/;
const TITLE =
  '董事长|总经理|副总裁|总裁|副总|总监|总工|经理|主任|厂长|副厂长|老板娘?|老师|院长|校长|园长|科长|处长|部长|局长|书记|会计|店长|主管|先生|女士|小姐|太太|阿姨|师傅|队长|秘书|助理|律师|医生|大夫|教授|博士|行长|村长|镇长|区长|站长|所长|馆长|社长|组长|班长|采购|工程师|护士长|总(?![价额体部共数结量计账装投店承面金包])|董(?!事)|工(?![资厂程业地期人艺具作序装会])|姐(?!妹)|哥|叔|姨|嫂|董';
const TITLED = new RegExp(`(?<surname>${COMPOUND}|[${SINGLE}])(?<title>${TITLE})`, 'g');
const NICK = new RegExp(
  `(?:(?<![大从较最太很多缩变])小|(?<![很太最多古变])老|阿)(?<surname>${COMPOUND}|[${SINGLE}])(?![序区型号学板件组心规量批户店企票师总人房厂城旧路])`,
  'g',
);
const FEMALE = /女士|小姐|姐|太太|阿姨|姨|嫂|老板娘/;
const MALE = /先生|哥|叔/;
/** Said to anybody out of courtesy. */
const COURTEOUS = /^(?:总|董|老板|老师)$/;
const TITLES_OF: Readonly<Record<string, RegExp>> = {
  工: /工|技术|研发|设备/,
  经理: /经理|主管|总监/,
  总经理: /总经理|总裁|老板/,
  师傅: /师傅|技工|操作/,
  会计: /会计|财务/,
  采购: /采购/,
};

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function surnameOf(name: string): string {
  return new RegExp(`^(?:${COMPOUND})`).exec(name)?.[0] ?? name.slice(0, 1);
}

function fitsTitle(contact: KnownContact, title: string): boolean {
  const own = contact.title ?? '';
  return TITLES_OF[title]?.test(own) ?? own.includes(title);
}

/** Who may be meant by a surname and a form of address. */
function addressed(
  surname: string,
  title: string,
  contacts: readonly KnownContact[],
): Pick<ContactMention, 'ids' | 'certain'> {
  const other = FEMALE.test(title) ? 'male' : MALE.test(title) ? 'female' : undefined;
  const named = contacts.filter(
    ({ name, gender }) => surnameOf(name) === surname && (other === undefined || gender !== other),
  );
  const all = named.map(({ id }) => id);
  const polite = title === '' || COURTEOUS.test(title) || other !== undefined;
  if (polite) return { ids: all, certain: all.length === 1 };
  const fitting = named.filter((contact) => fitsTitle(contact, title)).map(({ id }) => id);
  return fitting.length > 0 ? { ids: fitting, certain: fitting.length === 1 } : { ids: all, certain: false };
}

/** Names in full and given names of two characters or more, as they stand in a folded line. */
function named(line: string, contacts: readonly KnownContact[]): ContactMention[] {
  const people = new Map<string, { readonly ids: string[]; readonly full: boolean }>();
  const add = (name: string, id: string, full: boolean): void => {
    const known = people.get(name);
    if (known === undefined) people.set(name, { ids: [id], full });
    else if (!known.ids.includes(id)) known.ids.push(id);
  };
  for (const { id, name } of contacts) {
    const folded = foldLine(name.trim());
    if (folded.length < 2) continue;
    add(folded, id, true);
    const given = folded.slice(surnameOf(folded).length);
    if (/^[\u4e00-\u9fff]{2,}$/.test(given)) add(given, id, false);
  }
  if (people.size === 0) return [];
  const longestFirst = [...people.keys()].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.map(latinWord).join('|'), 'g');
  return [...line.matchAll(pattern)].map((match) => {
    const { ids, full } = people.get(match[0]) ?? { ids: [], full: false };
    return { ...placeOf(match), text: match[0], ids, certain: full && ids.length === 1 };
  });
}

/** A Latin name ends where its letters end. */
function latinWord(name: string): string {
  const start = /^[a-z]/.test(name) ? '(?<![a-z])' : '';
  return `${start}${escape(name)}${/[a-z]$/.test(name) ? '(?![a-z])' : ''}`;
}

/** Full names only: what stands there is no date and no amount, 周一鸣. */
export function findNames(line: string, contacts: readonly KnownContact[]): readonly ContactMention[] {
  return named(line, contacts);
}

function titled(line: string, contacts: readonly KnownContact[]): ContactMention[] {
  return [...line.matchAll(TITLED)].flatMap((match) => {
    const { surname = '', title = '' } = match.groups ?? {};
    const who = addressed(surname, title, contacts);
    if (who.ids.length === 0 && WORDLIKE.test(surname) && title === '工') return [];
    return [{ ...placeOf(match), text: match[0], ...who }];
  });
}

function nicknamed(line: string, contacts: readonly KnownContact[]): ContactMention[] {
  return [...line.matchAll(NICK)].flatMap((match) => {
    const { surname = '' } = match.groups ?? {};
    const who = addressed(surname, '', contacts);
    if (who.ids.length === 0 && (WORDLIKE.test(surname) || match[0].startsWith('阿'))) return [];
    return [{ ...placeOf(match), text: match[0], ...who }];
  });
}

/** The persons of a folded line in the order of places, each once; `taken` places are dates. */
export function findContacts(
  line: string,
  names: readonly ContactMention[],
  contacts: readonly KnownContact[],
  taken: readonly Place[],
): readonly ContactMention[] {
  const polite = [...names, ...apart(titled(line, contacts), names)];
  const found = apart([...polite, ...apart(nicknamed(line, contacts), polite)], taken);
  const seen = new Set<string>();
  return found.filter(({ ids, text }) => {
    const key = ids.length > 0 ? ids.join() : text;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
