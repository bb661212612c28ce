import { weighted } from '../random.ts';
import type { Draw } from '../random.ts';
import { sure } from '../sure.ts';

export type ContactRole =
  | 'decision_maker'
  | 'approver'
  | 'influencer'
  | 'evaluator'
  | 'user'
  | 'purchaser'
  | 'finance'
  | 'gatekeeper'
  | 'other';

/** A post in a company: department, title, part in a purchase, and how people address its holder. */
export interface Post {
  readonly department: string;
  readonly position: string;
  readonly role: ContactRole;
  /** `president` is said as 王总, `manager` as 王经理, the rest as 王先生/王女士 or 王老师. */
  readonly salutation: 'president' | 'manager' | 'teacher' | 'person' | 'dr';
}

function posts(
  role: ContactRole,
  salutation: Post['salutation'],
  table: string,
): (readonly [Post, number])[] {
  return Array.from(
    table.matchAll(/([\u4e00-\u9fff]*)\/([\u4e00-\u9fffA-Z]+)([\d.]+)/g),
    ([, department, position, weight]) => [
      { department: sure(department), position: sure(position), role, salutation },
      Number(weight),
    ],
  );
}

/** The first person one gets to know: often the owner of a small company, or whoever runs the market side. */
export const firstPost: Draw<Post> = weighted([
  ...posts(
    'decision_maker',
    'president',
    '总经办/总经理20 总经办/董事长5 总经办/副总经理12 总经办/创始人4 /老板3',
  ),
  ...posts(
    'influencer',
    'manager',
    '市场部/市场经理14 品牌部/品牌经理8 运营部/运营经理6 电商部/电商经理4 销售部/销售经理4',
  ),
  ...posts('evaluator', 'president', '市场部/市场总监8 品牌部/品牌总监4'),
  ...posts('purchaser', 'manager', '采购部/采购经理8'),
  ...posts('gatekeeper', 'person', '行政部/行政主管4 总经办/总经理助理5 行政部/前台1'),
]);

/** Everybody else. */
export const laterPost: Draw<Post> = weighted([
  ...posts(
    'user',
    'person',
    '市场部/市场专员12 新媒体部/新媒体运营9 电商部/店铺运营5 设计部/平面设计师4 运营部/活动运营4',
  ),
  ...posts('purchaser', 'person', '采购部/采购专员8 采购部/采购主管5'),
  ...posts('finance', 'person', '财务部/会计8 财务部/出纳4'),
  ...posts('finance', 'manager', '财务部/财务经理5'),
  ...posts('approver', 'president', '总经办/副总经理6 财务部/财务总监4 总经办/总经理5'),
  ...posts('evaluator', 'manager', '信息部/信息经理5 技术部/技术经理4 法务部/法务经理3'),
  ...posts('evaluator', 'dr', '研发中心/首席专家0.6'),
  ...posts('influencer', 'manager', '市场部/市场经理6 销售部/区域经理4 品牌部/品牌经理4'),
  ...posts('gatekeeper', 'person', '行政部/行政专员5 总经办/秘书4'),
  ...posts('other', 'person', '人力资源部/人事专员2 客服部/客服主管2 仓储部/仓库主管1'),
]);

/** Posts at schools, parks and public bodies. */
export const publicPost: Draw<Post> = weighted([
  ...posts('decision_maker', 'person', '办公室/主任10 /副主任6'),
  ...posts('influencer', 'teacher', '宣传科/宣传干事8 教务处/教务老师6 团委/老师3'),
  ...posts('approver', 'person', '办公室/科长6'),
  ...posts('finance', 'person', '财务科/会计4'),
  ...posts('purchaser', 'person', '采购办/采购专员4'),
]);

export const HOBBIES =
  '钓鱼 喝茶 打羽毛球 跑步 摄影 书法 自驾游 爬山 打篮球 看球赛 养花 下象棋 收藏紫砂 打高尔夫 游泳 做菜 露营 看电影 瑜伽 读历史书'.split(
    ' ',
  );
