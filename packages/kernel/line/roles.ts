import type { Tense } from './days/day-rule.ts';
import type { Around } from './place.ts';

/**
 * What a date in the line is: `contact` we meet or call then · `moved` as `contact`, put off to that day · `step` something is due · `bare` nothing is said ·
 * `event` something happens at the customer's · `returning` somebody is back · `past` it has been · `refused` it does
 * not suit · `habit` again and again, or no date.
 */
export type DateRole =
  'contact' | 'moved' | 'step' | 'bare' | 'event' | 'returning' | 'past' | 'refused' | 'habit';

const PAST_BEFORE = /(?:已经|已|刚|刚刚|上次|当时|以前|曾)$/;
const PAST_AFTER =
  /(?<![除为到受不得])了(?!解|断|再|就)|[见碰遇找联]到(?!时|位)|才(?:见|接|打通|联系)|没(?:人)?(?:接|打通|通|见|回|联系|谈|到)|[见谈聊打寄发签付问去买拜访报系验送]过(?!去|来)|已经|已|刚(?!好)|一直|[签买做谈说定下发寄订来去]的/;
const PLAN =
  /再|准备|打算|争取|尽快|务必|必须|记得|把|之前|以前|要(?!了)|约(?!了)|得(?=去|发|给|打)|提醒|安排|稍后|晚点|晚些/;
const REFUSED =
  /^.{0,5}?(?:没空|没时间|没有时间|不行|不在|去不了|来不了|过不来|不方便|不用|不要|别(?!家|人|墅|克)|不去|不来|取消|(?<!不)休息|放假|不能|外地|出差|很忙|太忙|都忙|没法)/;
const REFUSED_BEFORE = /(?:不是|别|不用|不要|而不是|并非|取消|改掉|原定|原来约|本来约|本来定)(?:的|在)?$/;
const MOVED_BEFORE = /(?:改|推迟?|延期?|延后|提前|调整?|换)(?:到|成|为|在|至)(?:了)?$/;
const RETURNING = /^.{0,4}?(?<![拿取带寄要送收])(?:回来|回国|返回|才在|才上班|开始上班)/;
const EVENT =
  /(?:到期|开业|开标|挂网|开工|投产|交房|入住|进场(?=装修|$)|生日|纪念日|结婚|开学|上市|竣工|完工|装修|搬家|搬迁|开盘|的?飞机|航班|高铁|的票|机票|展会|开展|退休|截止|更新|开门|过期|上线|通车|年会|放假|收割|播种|招标|招投标|直播|的会(?!议)|的课|开始的|扩产|扩建|动工|开建|搬(?=进|新)|周年|店庆|厂庆|团建|停产|检修|执行|生效|^起)/;
const EVENT_REACH = 12;
const ARRIVES = /^(?:能|会|就|才)?到(?:货|$)/;
const EVENT_BEFORE =
  /(?:生日|到期|开业|开标|有效期|截止|保质期|质保|租期|纪念日|期限|展会|年会)[^,]{0,4}$|(?:合同|质保|保修|租约|协议|有效)[^,]{0,4}(?:到|至)$|(?:预计|透露|据说|听说)[^,]{0,4}$/;
/** 快递后天到. */
const GOODS = /快递|物流|货|样品|样机|发票|车子|配件/;
const CONTACT =
  /再(?!次)|联系|回访|拜访|见|谈|聊|打(?!款|折|样)|电话|沟通|约|碰|过去|过来|去|来(?!年|不)|上门|面谈|演示|会议|开会|跟进|回复|答复|催|对接|签(?!订的)|(?<![数用产销质重容])量|看|培训|接站|接机|收款|讲标|走访|提醒|问|确认|评审|请(?!示)|吃|接|陪|送|拿|取(?!消)|调试|安装|试|视频|验|勘|核对|答疑|可以$|碰头|拜年|对账|办|到(?=.{0,6}(?:厂|现场|店|公司|场|家|工地|客户|展厅|会议室|市场|门口))/;
const CONTACT_BEFORE = /再|约(?:了|好|在|定)?$|定在|改到|改成|推到|等|见面/;
const STEP = /发|寄|报|出|给|交|付|打款|回|补|提|定(?!稿)/;
const OWN_DATE = /^.{0,4}(?:周|星期|礼拜|\d|[今明后]天|号|月)/;
const THEN = /到时|届时|那天|当天|送(?!了|过)|去(?!了|过|年)/;

/** What the words around a date say that it is. `ahead`: whether it lies in the future by the calendar. */
export function roleOf(tense: Tense, around: Around, ahead: 'yes' | 'perhaps' | 'no'): DateRole {
  const { before, after, next } = around;
  if (tense === 'none') return 'habit';
  if (tense === 'past') return 'past';
  if (tense !== 'future' && isPast(around, tense, ahead)) return 'past';
  const follow = after === '' ? next : after;
  if (REFUSED.test(follow) || REFUSED_BEFORE.test(before)) return 'refused';
  if (MOVED_BEFORE.test(before)) return 'moved';
  if (RETURNING.test(follow)) return 'returning';
  const goods = GOODS.test(before) && ARRIVES.test(follow);
  if (EVENT_BEFORE.test(before) || isEvent(follow) || goods) return happens(follow, next);
  if (CONTACT.test(follow) || CONTACT_BEFORE.test(before)) return 'contact';
  if (CONTACT.test(before) && follow === '') return 'contact';
  if (STEP.test(follow)) return 'step';
  return CONTACT.test(next) && !OWN_DATE.test(next) ? 'contact' : 'bare';
}

/** Something happens, and no word of contact before it: 视频沟通装修方案 is no event. */
function isEvent(follow: string): boolean {
  const at = follow.slice(0, EVENT_REACH).search(EVENT);
  return at >= 0 && !CONTACT.test(follow.slice(0, at));
}

/** Something happens then; perhaps we are there. */
function happens(follow: string, next: string): DateRole {
  if (/再|(?<!进)去|拜访|上门|回访|陪|请|邀/.test(follow)) return 'contact';
  return THEN.test(next) && !/提前/.test(next) && !OWN_DATE.test(next) ? 'contact' : 'event';
}

/** Whether an hour or day that could be over is over; 把合同签了 asks for something if its day lies ahead. */
function isPast({ before, after, next }: Around, tense: Tense, ahead: 'yes' | 'perhaps' | 'no'): boolean {
  const follow = after === '' ? next : after;
  const asked = ahead === 'yes' && /^.{0,3}(?:把|将|要|得|必须)/.test(follow);
  if (!asked && (PAST_BEFORE.test(before) || PAST_AFTER.test(follow.slice(0, 12)))) return true;
  if (tense !== 'today') return false;
  if (/没来|没到|没见|爽约/.test(next)) return true;
  if (ahead === 'yes') return false;
  return !PLAN.test(before) && !PLAN.test(follow);
}
