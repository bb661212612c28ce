/** How a note begins. Slots: {who} the person, {half} 上午/下午, {city}. All end with a comma: a clause follows. */
export const OPENINGS: Record<string, readonly string[]> = {
  call: [
    '给{who}打了电话，',
    '{half}电话联系{who}，',
    '和{who}通了十来分钟电话，',
    '电话里跟{who}聊了聊近况，',
    '按上次约的时间给{who}回了电话，',
    '拨通了{who}的手机，对方正好有空，',
    '{who}在外地出差，电话里简单说了几句，',
    '电话打到办公室，转到{who}那边，',
    '打了两次才接通，{who}在开会间隙跟我讲了五分钟，',
    '',
    '{half}跟{who}电话沟通，',
  ],
  meeting: [
    '{half}到客户公司拜访{who}，',
    '和同事一起去拜访{who}，',
    '约在客户楼下咖啡厅和{who}见面，',
    '{who}带我们参观了办公区，坐下来聊了一个小时，',
    '上门见了{who}，对方还叫了两个同事一起，',
    '{who}今天正好到我们这边办事，来公司坐了一会儿，',
    '在客户会议室开了个碰头会，{who}主持，',
    '中午请{who}吃了个便饭，',
    '{half}登门拜访，等了二十分钟见到{who}，',
    '带着打样去见{who}，',
    '',
  ],
  wechat: [
    '微信上和{who}聊了几句，',
    '给{who}发了微信，',
    '微信语音跟{who}讲了几分钟，',
    '在对接群里@了{who}，',
    '看{who}朋友圈在忙新品，顺势聊起来，',
    '微信上跟{who}确认，',
    '{who}微信回得很快，',
    '微信把资料转给{who}，',
    '',
  ],
  email: [
    '给{who}发了邮件，',
    '邮件回复{who}，',
    '按{who}的要求发了正式邮件，',
    '邮件抄送了{who}和他们采购，',
  ],
  sms: ['给{who}发了条短信，', '{who}电话不方便接，短信说明，'],
  fax: ['给{who}传真了一份盖章件，', '按客户要求走传真，'],
  web: ['和{who}开了线上会议，', '腾讯会议上给{who}和他的团队，共享屏幕讲了半小时，', '视频会上见到{who}，'],
  other: [
    '托朋友约了{who}，',
    '行业会上碰到{who}，站着聊了一会儿，',
    '{who}来参加我们的沙龙，会后聊了几句，',
    '路过客户公司，顺便看了看{who}，',
  ],
};

/** The same when the customer called us; what he wants follows. */
export const INBOUND_OPENINGS: Record<string, readonly string[]> = {
  call: [
    '{who}主动来电，',
    '{half}{who}打电话过来，',
    '{who}看了上次的资料打来电话，',
    '接到{who}电话，',
    '{who}回了电话，',
  ],
  meeting: ['{who}带同事到公司来访，', '{who}路过公司上来坐坐，', '{who}来公司实地考察，'],
  wechat: ['{who}发微信过来，', '{who}微信上主动找我，', '{who}在群里@我，', '一早收到{who}微信，'],
  email: ['收到{who}邮件，', '{who}回了邮件，'],
  web: ['{who}在官网留言，', '{who}通过官网客服找过来，'],
};

/** Nobody answered. Whole notes. */
export const NO_ANSWER = [
  '连打两次没人接，{when}再打。',
  '手机关机，{when}再联系。',
  '响了很久没接，已发短信说明来意。',
  '{who}在开会，挂断后回短信说晚点回，一直没等到。',
  '前台说{who}出差了，{when}回来。',
  '无人接听，换座机打也没人。{when}换个时间段再试。',
  '占线，十分钟后再打还是占线。',
  '{who}按掉了，估计在忙，微信留了言。',
  '电话没打通，改发微信，暂时没回。',
  '打到总机转分机没人接，前台答应转告{who}。',
  '没接。最近几次{half}都打不通，下次换个时间。',
  '提示无法接通，可能在飞机上，{when}再打。',
];
