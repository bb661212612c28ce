/** Street names that exist in any Chinese city. */
export const STREETS = (
  '人民路 建设路 解放路 中山路 和平路 新华路 文化路 胜利路 长江路 黄河路 科技路 创新大道 创业路 学院路 大学路 友谊路 光明路 朝阳路 ' +
  '迎宾大道 滨江路 滨河路 环城北路 环城南路 东风路 延安路 体育路 工业大道 振兴路 开发大道 金融街 软件大道 高新路 云栖路 望江路 梅园路 ' +
  '桃园路 竹林路 松岭路 清风路 银杏路 梧桐街 康宁街 富强路 民主路 团结路 青年路 少年宫路 红旗大街 公园路 府前街 南门大街 北苑路 西湖路 东湖路 ' +
  '石桥路 龙泉路 凤凰路 麒麟路 玉泉路 明珠路 天桥路 车站路 港口路 花园路'
).split(' ');

/** The first half of a building's or park's name; the second is one of BUILDINGS or PARKS. */
export const BUILDING_NAMES = (
  '汇金 银河 国贸 时代 环球 财富 鼎盛 世纪 金茂 东方 新天地 天汇 创智 嘉和 宏泰 中环 星光 明珠 海天 凯旋 锦江 华府 瑞景 金桥 ' +
  '云谷 联创 智谷 未来 科创 万源 百汇 紫荆 蓝湾 玉兰 香樟 红枫'
).split(' ');

export const BUILDINGS = '大厦 中心 广场 国际大厦 商务楼 商务中心 写字楼 金融中心 财富中心'.split(' ');

export const PARKS = '产业园 科技园 软件园 创业园 工业园 智造园 文创园 物流园'.split(' ');

export const VILLAGE = '花园 家园 雅苑 名邸 华庭 小区 新村'.split(' ');
