import { table } from './table.ts';

/** Who was met, how, and what spoke against it; the chips that are no date. */
export const people = table(
  '2026-11-26T10:00',
  `
拜访王建国 → meeting @wang
给王总打了电话，对方在考虑 → call @wang
李工来电咨询参数 → call @li
张经理微信发来采购清单 → wechat @zhang
和欧阳总吃饭 → meeting @ouyang
赵总打来电话 → call @zhao1|zhao2
赵经理电话催货 → call @zhao1
赵姐发邮件要样册 → email @zhao2
马总来访，看了生产线 → meeting @马总?
郑老师电话里说要先试听 → call @郑老师?
小刘加了微信 → wechat @liu
老孙请我喝茶 → meeting @sun
欧阳峰上门来取样 → meeting @ouyang
见了陈静和李海涛 → @chen @li
和Amy邮件确认了唛头 → email @amy
刘洋短信回复收到 → sms @liu
发传真给总部 → fax
施工队在现场 →
请小时工打扫 →
对于总价没异议 →
金总额还要核 →
高工资招不到人 →
项目经理换人了 →
周总结写好了 →
老客户介绍来的 →
老板娘做主 →
王总和李工都在，开了个会 → meeting @wang @li
孙厂长不在，门卫没让进 → @sun #authority
企业微信上聊了报价 → wechat
腾讯会议演示了一遍 → web
视频会议过了方案 → web
上门演示，王女士很满意 → meeting @王女士?
电话沟通 → call
走访客户，顺路看了库存 → meeting
邮箱发了报价单 → email
钉钉上开了个会 → web
要了张敏的电话号码 → @zhang
李经理电话，问能不能便宜点 → call @li? #price
客户嫌贵 → #price
价格可以接受，质量没问题 →
预算不足，今年没钱了 → #budget
超预算了，要砍配置 → #budget
在跟竞品比 → #competitor
已有固定供应商，不想换 → #competitor
同行报价比我们低 → #competitor
要请示领导 → #authority
老板不在，做不了主 → #authority
回去跟家里人商量一下 → #authority
要上会讨论 → #authority
暂时不需要 → #no_need
库存还够，用不上 → #no_need
不着急，再看看 → #timing
观望行情，先放一放 → #timing
交期太长等不了 → #delivery
嫌我们发货慢 → #delivery
上批货有破损，担心质量 → #quality
不良率偏高，要求赔 → #quality
功能不满足他们的流程 → #product
尺寸不符，装不上 → #product
售后响应慢，一肚子气 → #service
对服务不满意 → #service
没听过我们牌子 → #brand
没有同行业案例，不放心 → #brand
要求账期90天 → #payment
不肯付定金，要货到付款 → #payment
不嫌贵，就是没预算 → #budget
不是价格问题，是决策人不在 → #authority
价格太高，交期也太长 → #price #delivery
他说贵，别家才八千 → ¥8000 #price #competitor
质量比别家好，认可我们的服务 →
功能没问题，担心售后 → #service
价格谈不拢 → #price
要求再让两个点 → #price
`,
);
