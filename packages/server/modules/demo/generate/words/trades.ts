import { weighted } from '../random.ts';
import type { Draw } from '../random.ts';
import { sure } from '../sure.ts';

export type Industry =
  | 'manufacturing'
  | 'trade'
  | 'it'
  | 'media'
  | 'construction'
  | 'real_estate'
  | 'finance'
  | 'education'
  | 'medical'
  | 'retail'
  | 'catering'
  | 'logistics'
  | 'energy'
  | 'agriculture'
  | 'government'
  | 'service'
  | 'other';

/** For each industry its share of all companies, and the words that follow the brand, with weights. */
const TRADES: readonly (readonly [name: Industry, share: number, words: string])[] = [
  [
    'manufacturing',
    16,
    '机械11 机械设备6 智能装备5 精密机械4 模具4 五金制品5 电子科技18 自动化科技7 智能科技8 新材料科技9 塑料制品4 电气5 电器4 ' +
      '包装材料4 金属制品3 汽车零部件4 纺织3 服饰3 家具3 陶瓷2 玻璃制品2 轴承2 阀门2 泵业1 紧固件1 印刷3 纸业1 仪器仪表2 光电科技4 ' +
      '激光科技2 重工1 化工3 涂料1 传动设备1 弹簧0.4 齿轮0.4 电缆1 卫浴1 灯饰1 玩具1 箱包0.6 制笔0.1 算盘工艺0.03 钟表0.2 乐器0.2',
  ],
  [
    'trade',
    13,
    '贸易22 商贸24 进出口5 国际贸易8 供应链管理6 实业10 物资3 商务3 电子商务8 工贸4 五金机电3 日用品2 科技贸易5 供应链科技6 ' +
      '办公用品2 劳保用品0.5 文具0.5 酒业1 烟具0.05 古玩0.05',
  ],
  [
    'it',
    15,
    '科技40 信息技术13 信息科技11 网络科技14 软件6 软件开发2 数据科技5 智能科技7 云计算1 数字科技6 通信技术3 物联网科技3 系统集成1 ' +
      '互动科技1 电子科技4 软件科技3 区块链科技0.1 量子科技0.1',
  ],
  [
    'media',
    8,
    '文化传媒30 广告18 传媒8 文化传播16 影视文化6 数字传媒4 品牌策划4 营销策划3 会展服务4 文化科技8 传媒科技4 公关顾问2 影业1 ' +
      '动漫0.7 出版0.3 唱片0.1 皮影文化0.03',
  ],
  [
    'construction',
    9,
    '建筑工程14 建设10 建材10 装饰工程12 建筑装饰5 园林绿化4 市政工程3 钢结构3 门窗4 幕墙1 建筑科技6 混凝土2 石材2 消防工程2 ' +
      '建筑劳务3 智能化工程3 防水材料1 古建筑工程0.2 琉璃瓦0.03',
  ],
  [
    'real_estate',
    4,
    '置业12 房地产开发14 地产5 物业管理14 物业服务12 房地产经纪8 城市运营1 园区运营2 公寓管理1',
  ],
  [
    'finance',
    3,
    '投资管理14 融资担保4 保险代理6 资产管理8 金融信息服务5 商业保理3 融资租赁6 小额贷款3 金融科技8 保险经纪3 典当1 私募基金管理4',
  ],
  [
    'education',
    5,
    '教育科技24 教育咨询20 文化教育3 教育信息咨询5 在线教育科技3 职业技能培训6 教育8 艺术培训4 体育文化3 研学旅行1 书法培训0.3 围棋培训0.1',
  ],
  [
    'medical',
    6,
    '医疗器械14 医药8 生物科技26 医疗科技10 药业5 健康管理7 大药房6 口腔门诊部3 生物医药科技6 医疗美容3 健康科技8 康复器材1 中药饮片1 眼视光0.3',
  ],
  [
    'retail',
    5,
    '超市8 百货6 服饰8 商业5 便利连锁3 珠宝4 眼镜2 家居6 生鲜3 电器商场1 母婴用品3 新零售科技5 花卉1 图书0.7 茶具0.1',
  ],
  [
    'catering',
    5,
    '餐饮管理26 酒店管理12 餐饮14 酒店6 食品16 茶业2 食品科技6 烘焙1 火锅餐饮1 民宿管理1 糖水0.1 酱园0.05',
  ],
  [
    'logistics',
    4,
    '物流22 供应链管理8 国际货运代理8 运输8 仓储4 冷链物流3 物流科技8 快运3 报关1 船舶代理1 搬运0.5',
  ],
  [
    'energy',
    4,
    '新能源科技22 环保科技18 能源8 节能科技8 电力工程8 燃气2 环境工程8 光伏科技6 储能科技5 水务2 再生资源4 地热0.1',
  ],
  [
    'agriculture',
    3,
    '农业科技26 农业发展12 生态农业10 种业3 养殖4 粮油4 农产品6 茶业3 蜂业0.4 果业2 水产2 饲料3 林业2 花椒0.1 石斛0.1 菌业0.3 蚕桑0.05',
  ],
  [
    'government',
    1,
    '产业园管理委员会6 社区服务中心8 文化馆4 图书馆3 实验学校8 第二中学4 职业技术学院4 体育中心2 商会5 行业协会4 科技馆2',
  ],
  [
    'service',
    9,
    '企业管理16 企业管理咨询14 人力资源8 商务服务6 知识产权代理3 财务咨询4 家政服务2 检测技术4 保洁服务2 会议服务2 法律咨询1 安防科技8 ' +
      '科技服务15 信息咨询6 翻译0.6 旅行社3 公证咨询0.1 殡葬礼仪0.1',
  ],
  ['other', 3, '科技发展20 实业发展6 产业发展4 技术研究2 高科技4 文化发展6 控股3'],
];

function readWords(words: string): (readonly [string, number])[] {
  return Array.from(words.matchAll(/([\u4e00-\u9fff]+)([\d.]+)/g), ([, word, weight]) => [
    sure(word),
    Number(weight),
  ]);
}

export const industry: Draw<Industry> = weighted(TRADES.map(([name, share]) => [name, share]));

const byIndustry = new Map(TRADES.map(([name, , words]) => [name, weighted(readWords(words))]));

/** The word of a company's name that says its trade. */
export function tradeWord(random: Parameters<Draw<string>>[0], name: Industry): string {
  return sure(byIndustry.get(name))(random);
}

/** What people of an industry are like as customers, for 行业特征. */
const CHARACTER: Record<Industry, readonly string[]> = {
  manufacturing: [
    '以外贸订单为主，淡旺季明显，预算年底定',
    '老板亲自管采购，重性价比',
    '生产型企业，市场部只有两三个人，执行要靠我们',
    '决策链长，技术部意见很重要',
  ],
  trade: [
    '价格敏感，付款爽快',
    '季节性备货，二季度和四季度投放集中',
    '渠道多，关心招商效果',
    '老板一人拍板，流程快',
  ],
  it: [
    '懂技术，看重接口和数据安全',
    '融资后预算宽松，要求上线快',
    '喜欢先试用再签约',
    '采购走线上流程，合同审核一般要两周',
  ],
  media: ['同行合作多，经常转包', '排期紧，临时需求多', '有自己的媒介资源，可以互换', '按项目结算，账期偏长'],
  construction: [
    '回款跟着项目进度走',
    '招投标为主，资质材料要齐',
    '年后开工季需求多',
    '老板信任老朋友介绍的供应商',
  ],
  real_estate: ['开盘前集中投放', '近两年预算收缩，看重到访成本', '总部集采，城市公司只有建议权'],
  finance: ['合规审核严格，物料要提前一个月送审', '重品牌形象，价格不是第一位', '年初做全年预算'],
  education: ['寒暑假前是投放高峰', '看重留资成本和转化', '校长直接对接', '预算小而频次高'],
  medical: ['广告用语受限，审核要留足时间', '学术会议多，会务需求稳定', '重资质，准入流程长'],
  retail: ['跟着节日走，618、双十一前需求集中', '门店多，物料要统一配送', '会员运营是痛点'],
  catering: ['新店开业需求急', '看重点评和短视频引流', '老板喜欢现场看案例'],
  logistics: ['利润薄，压价厉害', '关心系统对接和时效', '司机招募也有推广需求'],
  energy: ['国企背景客户多，走招标', '展会投入大', '政策驱动，项目制采购'],
  agriculture: ['依托政府扶持资金', '重视区域品牌和包装', '丰收季集中做活动'],
  government: ['年初申报预算，年底必须用完', '走政府采购平台，手续要全', '重稳妥，案例要有政府单位'],
  service: ['续约率高，口碑传播', '老板年轻，接受新东西快', '按季度付费'],
  other: ['需求不固定，随项目走', '集团下属单位多，可以横向拓展'],
};

export function characterOf(random: Parameters<Draw<string>>[0], name: Industry): string {
  return random.pick(CHARACTER[name]);
}
