import type { Random } from './random.ts';
import { BODIES, INBOUND_BODIES, SEASONS, VISIT_BODIES } from './words/notes-bodies.ts';
import { GROUP, NEXTS, NEXTS_AFTER_NO, PROMISES, REACTIONS, SUBJECTS } from './words/notes-endings.ts';
import { INBOUND_OPENINGS, NO_ANSWER, OPENINGS } from './words/notes-openings.ts';
import { sure } from './sure.ts';

export type Purpose =
  | 'first_contact'
  | 'demand'
  | 'demo'
  | 'quote'
  | 'negotiation'
  | 'collection'
  | 'service'
  | 'care'
  | 'visit_plan'
  | 'other';
export type ActivityType = 'call' | 'meeting' | 'wechat' | 'email' | 'sms' | 'fax' | 'web' | 'other';
export type Result = 'positive' | 'neutral' | 'negative' | 'no_answer';

/** What a note is about. */
export interface Scene {
  readonly type: ActivityType;
  readonly direction: 'outbound' | 'inbound';
  readonly purpose: Purpose;
  readonly result: Result;
  readonly who: string;
  readonly product: string;
  /** In 万元. */
  readonly amount: number;
  readonly half: '上午' | '下午';
  /** 1–12, a month that both speak of. */
  readonly month: number;
  /** 1–12, the month of the talk: greetings follow it. */
  readonly season: number;
  /** 下周三 and the like; empty when nothing was agreed. */
  readonly when: string;
}

export interface Note {
  readonly subject: string;
  readonly content: string;
  readonly promise?: string;
}

type Template = readonly string[];

/** Text at even places, names of slots at odd ones. */
function compile(text: string): Template {
  return text.split(/\{(\w+)\}/);
}

type Templates = { readonly [key: string]: readonly Template[] };

function compileAll(table: { readonly [key: string]: readonly string[] }): Templates {
  return Object.fromEntries(Object.entries(table).map(([key, list]) => [key, list.map(compile)]));
}

const openings = compileAll(OPENINGS);
const inboundOpenings = compileAll(INBOUND_OPENINGS);
const bodies = compileAll(BODIES);
const visitBodies = compileAll(VISIT_BODIES);
const seasons = compileAll(SEASONS);
const inboundBodies = compileAll(INBOUND_BODIES);
const reactions = {
  early: compileAll(REACTIONS.early),
  late: compileAll(REACTIONS.late),
  collection: compileAll(REACTIONS.collection),
  service: compileAll(REACTIONS.service),
  care: compileAll(REACTIONS.care),
  errand: compileAll(REACTIONS.errand),
};
const nexts = compileAll(NEXTS);
const nextsAfterNo = NEXTS_AFTER_NO.map(compile);
const promises = compileAll(PROMISES);
const subjects = compileAll(SUBJECTS);
const noAnswer = NO_ANSWER.map(compile);

const DEPARTMENTS = ['市场部', '品牌部', '运营部', '电商部', '销售部', '新媒体组'];

function slot(random: Random, scene: Scene, name: string): string {
  switch (name) {
    case 'who':
      return scene.who;
    case 'when':
      return scene.when === '' ? '过两天' : scene.when;
    case 'product':
      return scene.product;
    case 'amount':
      return String(scene.amount);
    case 'half':
      return scene.half;
    case 'month':
      return `${scene.month}月`;
    case 'dept':
      return random.pick(DEPARTMENTS);
    case 'count':
      return random.pick('三四五六');
    default:
      throw new Error(`A note has no slot {${name}}`);
  }
}

/** A person named once is 对方 from then on, mostly. */
function fill(random: Random, scene: Scene, template: Template, named = false): string {
  let text = sure(template[0]);
  for (let i = 1; i < template.length; i += 2) {
    const again = named && template[i] === 'who' && random.chance(0.65);
    text += (again ? '对方' : slot(random, scene, sure(template[i]))) + sure(template[i + 1]);
  }
  return text;
}

function say(random: Random, scene: Scene, templates: readonly Template[], named = false): string {
  return fill(random, scene, random.pick(templates), named);
}

/** What was done: only face to face things for visits, greetings of the season in their month. */
function body(random: Random, scene: Scene): Template {
  const seasonal = scene.purpose === 'care' ? seasons[scene.season] : undefined;
  if (seasonal !== undefined && random.chance(0.5)) return random.pick(seasonal);
  return random.pick(
    scene.type === 'meeting' && random.chance(0.35)
      ? sure(visitBodies[scene.purpose])
      : sure(bodies[scene.purpose]),
  );
}

function story(random: Random, scene: Scene): string {
  if (scene.direction === 'inbound' && scene.type in inboundOpenings) {
    return (
      say(random, scene, sure(inboundOpenings[scene.type])) +
      say(random, scene, sure(inboundBodies[scene.purpose]), true)
    );
  }
  const first = body(random, scene);
  const second = body(random, scene);
  const opening = say(random, scene, sure(openings[scene.type]));
  const text = opening + fill(random, scene, first, opening !== '');
  return scene.type === 'meeting' && first !== second && random.chance(0.35)
    ? text + fill(random, scene, second, true)
    : text;
}

/** How a salesperson would have written it down. */
export function note(random: Random, scene: Scene): Note {
  const subject = say(random, scene, sure(subjects[scene.purpose]));
  if (scene.result === 'no_answer') return { subject, content: say(random, scene, noAnswer) };
  const group = sure(GROUP[scene.purpose]);
  let content = story(random, scene);
  if (random.chance(scene.result === 'neutral' ? 0.7 : 0.92)) {
    content += say(random, scene, sure(reactions[group][scene.result]), true);
  }
  if (scene.when !== '' && random.chance(0.85)) {
    content += say(random, scene, scene.result === 'negative' ? nextsAfterNo : sure(nexts[group]), true);
  }
  const promised = scene.when !== '' && scene.result !== 'negative' && random.chance(0.14);
  return promised
    ? { subject, content, promise: say(random, scene, sure(promises[group])) }
    : { subject, content };
}
