/** Categories of what the group sells: key, name, key of the one above, default tax rate. */
export const GOODS_CATEGORIES: readonly (readonly [
  key: string,
  name: string,
  above: string | null,
  tax: string,
])[] = [
  ['outdoor', '户外媒体', null, '6'],
  ['metro', '地铁与高铁', 'outdoor', '6'],
  ['street', '城市户外', 'outdoor', '6'],
  ['online', '线上投放', null, '6'],
  ['operate', '内容运营', null, '6'],
  ['design', '创意设计', null, '6'],
  ['film', '影视制作', 'design', '6'],
  ['brand', '品牌与平面', 'design', '6'],
  ['software', '软件与平台', null, '6'],
  ['licence', '软件授权', 'software', '13'],
  ['service', '实施与运维', 'software', '6'],
  ['event', '活动会展', null, '6'],
  ['material', '物料设备', 'event', '13'],
];

/** 名称 · 规格 · 类型 · 单位 · 标准售价 · 最低折 · 成本折, by category. */
export const GOODS: Readonly<Record<string, string>> = {
  metro: `地铁灯箱|12封标准位，4周|service|piece|28000|85|52
地铁灯箱|通道连封6块，4周|service|set|98000|82|50
地铁包站|换乘站，4周|service|time|460000|80|55
高铁站广告|候车厅灯箱，8周|service|piece|65000|85|56
高铁站广告|检票口LED，15秒|service|time|52000|85|54
地铁语音报站|单站，1年|service|year|180000|88|60`,
  street: `电梯广告|框架海报，1000块1周|service|time|86000|80|48
电梯广告|智能屏15秒，1000台1周|service|time|128000|78|46
户外大屏|商圈LED，15秒120次/天|service|day|6800|82|50
公交车身广告|整车，3个月|service|piece|32000|85|55
公交候车亭|灯箱，4周|service|piece|4200|85|52
社区道闸|双面，4周|service|piece|680|80|45
年度框架投放|全年3000块|package|year|2600000|88|62`,
  online: `信息流投放|代投服务费，充值10万起|service|time|10000|90|40
搜索推广|代投服务费，月|service|time|8000|90|40
达人种草|腰部达人图文|service|piece|3500|85|60
达人种草|头部达人视频|service|piece|48000|88|70
开屏广告|单城单天|service|day|36000|85|65
私域运营|社群月服务|service|time|18000|88|48`,
  operate: `短视频代运营|月12条|service|time|26800|85|50
短视频代运营|月24条|service|time|45800|85|50
新媒体代运营|双平台月服务|service|time|19800|86|48
公众号托管|月8篇|service|time|12800|86|45
直播代播|单场4小时|service|time|6800|85|52
舆情监测|年服务|service|year|58000|85|35
电商详情页|单品|service|piece|1800|80|40`,
  film: `产品宣传片|60秒以内|service|time|48000|85|55
企业宣传片|3至5分钟|service|time|128000|85|56
短视频拍摄|单日|service|day|9800|85|58
三维动画|每秒|service|time|1200|85|50
航拍|单日|service|day|5600|85|55`,
  brand: `品牌全案|策略与视觉|service|time|380000|88|50
VI升级|基础与应用|service|time|98000|85|42
企业画册|32页设计|service|set|22000|85|40
招商手册|24页设计|service|set|16800|85|40
门店海报|单张设计|service|piece|680|80|35
包装设计|单品系列|service|set|26000|85|42`,
  licence: `会员系统|标准版，年|software|year|36000|85|15
会员系统|旗舰版，年|software|year|88000|85|15
订货系统|50门店以内，年|software|year|48000|85|18
客服机器人|5坐席，年|software|year|19800|80|20
数据看板|10用户，年|software|year|28000|82|18
小程序商城|标准版，年|software|year|12800|80|16`,
  service: `官网改版|响应式，15页|service|time|68000|85|48
小程序商城|定制开发|service|time|158000|88|55
系统实施|人天|service|day|2200|85|55
驻场运维|人月|service|time|28000|88|62
数据迁移|单系统|service|time|12000|85|45
系统培训|半天|service|time|3000|80|30`,
  event: `发布会执行|200人以内|service|time|260000|88|65
年会策划|300人以内|service|time|180000|88|66
校园推广|单校两天|service|time|28000|85|58
线上展会|3D展厅，3个月|service|time|86000|85|45
展厅多媒体|互动装置整体|service|set|420000|88|62
会场直播|三机位|service|day|15800|85|52`,
  material: `展台搭建|标准36平米|goods|set|52000|85|68
易拉宝|80×200厘米|goods|piece|120|75|45
签到机|含软件|goods|piece|3600|85|60
活动物料|主题背景板|goods|sqm|180|80|50
纪念U盘|32G定制|goods|piece|45|80|55
手提袋|250克铜版纸|goods|piece|4.8|80|55`,
};
