import { modules, type Module } from '@kehu/kernel/access/operations.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { MapSite } from '@kehu/kernel/meta/meta.ts';
import type { HolidayYear, WorkHours } from '@kehu/kernel/line/work-calendar.ts';
import { classSettings } from './customer/account/classes/class-settings.ts';
import { mappingSchema } from './customer/lead/lead-mapping.ts';
import { guardSettings } from './guard-settings.ts';
import { languages, timeZones } from './places.ts';
import { tradeSettings } from './trade/trade-settings.ts';
import { followSettings } from './work/activity/follow-presets.ts';
import { line, setting, whole, type SettingDeclaration } from './setting-declaration.ts';

const hours: Label = { zh: '小时', en: 'hours' };
const days: Label = { zh: '天', en: 'days' };
const rows: Label = { zh: '条', en: 'records' };

/** Modules that a company may do without. */
export const optionalModules: readonly Module[] = modules.filter((module) => module !== 'settings');

export const companySettings = {
  company_name: setting<string>({
    group: 'profile',
    label: { zh: '公司名称', en: 'Company name' },
    hint: { zh: '营业执照上的全称，用于打印件和开票资料', en: 'As on the business licence' },
    preset: '',
    schema: { type: 'string', minLength: 1, maxLength: 100 },
  }),
  short_name: line('profile', { zh: '公司简称', en: 'Short name' }, 20, {
    zh: '显示在左上角，不填则显示公司名称',
    en: 'Shown at the top left; the full name when empty',
  }),
  credit_code: line('profile', { zh: '统一社会信用代码', en: 'Unified social credit code' }, 18, {
    zh: '18 位，也是发票上的纳税人识别号',
    en: '18 characters, also the tax number on invoices',
  }),
  address: line('profile', { zh: '注册地址', en: 'Registered address' }, 200),
  phone: line('profile', { zh: '公司电话', en: 'Telephone' }, 40),
  bank_name: line('profile', { zh: '开户银行', en: 'Bank' }, 100),
  bank_account: line('profile', { zh: '银行账号', en: 'Bank account' }, 40),
  base_currency: setting<string>({
    group: 'profile',
    label: { zh: '本位币', en: 'Base currency' },
    hint: {
      zh: '三位货币代码，如 CNY。已有金额不会换算',
      en: 'Three letters such as CNY; nothing is converted',
    },
    preset: 'CNY',
    schema: { type: 'string', pattern: '^[A-Z]{3}$' },
  }),
  locale: setting<string>({
    group: 'profile',
    label: { zh: '默认语言', en: 'Default language' },
    hint: {
      zh: '新员工的界面语言，每人可在个人设置中另选',
      en: 'What new people begin with; each may choose another',
    },
    preset: 'zh-CN',
    schema: { type: 'string', enum: Object.keys(languages) },
    choices: languages,
  }),
  time_zone: setting<string>({
    group: 'profile',
    label: { zh: '公司时区', en: 'Time zone' },
    hint: {
      zh: '“今天”“本月”等条件、编号日期和定时任务按此时区计算，也是新员工的显示时区',
      en: 'What today and this month mean, dates in numbers and nightly work; new people see times in it',
    },
    preset: 'Asia/Shanghai',
    schema: { type: 'string', enum: Object.keys(timeZones) },
    choices: timeZones,
  }),
  accent: setting<string>({
    group: 'look',
    label: { zh: '主题色', en: 'Accent colour' },
    hint: {
      zh: '如 #0F766E。过浅的颜色会自动加深，保证文字看得清；不填用系统蓝。个人选了其他风格的不受影响',
      en: 'Such as #0F766E; darkened where white text on it could not be read. Who chose another theme keeps it',
    },
    preset: '',
    schema: { type: 'string', pattern: '^(#[0-9a-fA-F]{6})?$' },
  }),
  work_days: setting<readonly number[]>({
    group: 'calendar',
    label: { zh: '每周工作日', en: 'Working days of a week' },
    hint: { zh: '1 为星期一，7 为星期日', en: '1 is Monday, 7 is Sunday' },
    preset: [1, 2, 3, 4, 5],
    schema: {
      type: 'array',
      items: { type: 'integer', minimum: 1, maximum: 7 },
      uniqueItems: true,
      minItems: 1,
    },
  }),
  work_hours: setting<WorkHours>({
    group: 'calendar',
    label: { zh: '工作时间', en: 'Working hours' },
    hint: {
      zh: '日历从上班时间显示，没写几点的计划和提醒按上班时间',
      en: 'The calendar begins with them; what is planned for a day without an hour falls due when they begin',
    },
    preset: { from: '09:00', to: '18:00' },
    schema: {
      type: 'object',
      required: ['from', 'to'],
      additionalProperties: false,
      properties: {
        from: { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' },
        to: { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' },
      },
    },
  }),
  holidays: setting<readonly HolidayYear[]>({
    group: 'calendar',
    label: { zh: '节假日与调休', en: 'Holidays' },
    hint: { zh: '这里没有的年份按国务院公布的安排', en: 'Years that are not here follow the published ones' },
    preset: [],
    schema: {
      type: 'array',
      maxItems: 30,
      items: {
        type: 'object',
        required: ['year', 'off', 'worked'],
        additionalProperties: false,
        properties: {
          year: { type: 'integer', minimum: 2000, maximum: 2100 },
          off: {
            type: 'array',
            maxItems: 40,
            items: { type: 'array', minItems: 3, maxItems: 3, items: { type: 'string', maxLength: 20 } },
          },
          worked: { type: 'array', maxItems: 40, items: { type: 'string', maxLength: 10 } },
        },
      },
    },
  }),
  lead_mapping: setting<{ readonly [target: string]: { readonly [to: string]: string } }>({
    group: 'conversion',
    label: { zh: '线索转化的字段对应', en: 'Fields of a converted lead' },
    hint: {
      zh: '客户、联系人、商机的字段各取自线索的哪个字段；空文本表示不带入',
      en: 'Which field of the lead each field comes from; an empty text: from none',
    },
    preset: {},
    schema: mappingSchema,
  }),
  ...classSettings,
  modules_off: setting<readonly string[]>({
    group: 'modules',
    label: { zh: '停用的模块', en: 'Modules switched off' },
    hint: {
      zh: '停用后，菜单、数据、搜索和接口中都不再出现，数据保留',
      en: 'Gone from menus, data, search and API; the data stays',
    },
    preset: [],
    schema: { type: 'array', items: { type: 'string', enum: [...optionalModules] }, uniqueItems: true },
  }),
  credit_code_check: setting<string>({
    group: 'policies',
    label: { zh: '信用代码校验', en: 'Credit code check' },
    hint: {
      zh: '校验位不对的统一社会信用代码：禁止保存，或允许保存。长度和字符始终检查',
      en: 'A wrong check digit is refused or let pass; length and characters are always checked',
    },
    preset: 'block',
    schema: { type: 'string', enum: ['block', 'warn'] },
    choices: { block: { zh: '禁止保存', en: 'Refuse' }, warn: { zh: '允许保存', en: 'Let pass' } },
  }),
  contact_way_required: setting<boolean>({
    group: 'policies',
    label: { zh: '联系人须有联系方式', en: 'Contacts need a way to reach them' },
    hint: {
      zh: '手机、办公电话、邮箱、微信至少填一项',
      en: 'A mobile, phone, e-mail or WeChat at least',
    },
    preset: true,
    schema: { type: 'boolean' },
  }),
  person_mobile_required: setting<boolean>({
    group: 'policies',
    label: { zh: '个人客户须填手机', en: 'Persons as customers need a mobile' },
    hint: { zh: '新建和修改个人客户时检查', en: 'Checked when such a customer is saved' },
    preset: true,
    schema: { type: 'boolean' },
  }),
  uncontacted_days: whole(
    'policies',
    { zh: '未联系天数', en: 'Days without contact' },
    { preset: 30, minimum: 1, maximum: 3650 },
    days,
    { zh: '列表“未联系”视图按此天数筛选，1–3650', en: 'What the list “untouched” asks for, 1–3650' },
  ),
  account_lock_quota: whole(
    'policies',
    { zh: '每人可锁定客户数', en: 'Accounts that one person may lock' },
    { preset: 20, minimum: 0, maximum: 10_000 },
    { zh: '个', en: 'accounts' },
    { zh: '锁定的客户不会自动回收到公海，0–10000', en: 'Locked ones never go back to a pool, 0–10000' },
  ),
  ...followSettings,
  task_to_superior: setting<boolean>({
    group: 'policies',
    label: { zh: '可向上级派任务', en: 'Tasks for superiors' },
    hint: {
      zh: '员工是否可以给自己的上级下达任务',
      en: 'Whether people may give tasks to their superiors',
    },
    preset: false,
    schema: { type: 'boolean' },
  }),
  ...tradeSettings,
  map_site: setting<MapSite>({
    group: 'policies',
    label: { zh: '地图', en: 'Maps' },
    hint: {
      zh: '点击地址或签到位置时打开的地图；不点击不会向外发送任何信息',
      en: 'Opened by a tap on an address or a check-in; nothing is sent before',
    },
    preset: 'amap',
    schema: { type: 'string', enum: ['amap', 'baidu', 'tencent', 'off'] },
    choices: {
      amap: { zh: '高德地图', en: 'Amap' },
      baidu: { zh: '百度地图', en: 'Baidu' },
      tencent: { zh: '腾讯地图', en: 'Tencent' },
      off: { zh: '不使用', en: 'None' },
    },
  }),
  escalate_hours: whole(
    'policies',
    { zh: '逾期上报', en: 'Overdue goes up after' },
    { preset: 24, minimum: 0, maximum: 2_160 },
    hours,
    {
      zh: '任务逾期、计划过期未记录结果超过多少小时后提醒直接上级，每项一次；0 表示不上报，0–2160',
      en: 'Tasks overdue, and plans passed without a result, for so long: the superior hears of each once; 0 never',
    },
  ),
  import_max: whole(
    'limits',
    { zh: '一次导入上限', en: 'Rows of one import' },
    { preset: 20_000, minimum: 1, maximum: 200_000 },
    { zh: '行', en: 'rows' },
    { zh: '一个文件最多导入的行数，1–200000', en: 'Most rows of one file, 1–200000' },
  ),
  export_max: whole(
    'limits',
    { zh: '一次导出上限', en: 'Records of one export' },
    { preset: 100_000, minimum: 1, maximum: 1_000_000 },
    rows,
    { zh: '一个文件最多导出的条数，1–1000000', en: 'Most records of one file, 1–1000000' },
  ),
  batch_max: whole(
    'limits',
    { zh: '一次批量上限', en: 'Records picked for one batch' },
    { preset: 5_000, minimum: 1, maximum: 5_000 },
    rows,
    {
      zh: '勾选后批量处理的最多条数，1–5000；按筛选条件处理的上限是 200000',
      en: 'Picked by hand, 1–5000; by filter it is 200,000',
    },
  ),
  upload_max_mb: whole(
    'limits',
    { zh: '单个文件上限', en: 'Size of one file' },
    { preset: 50, minimum: 1, maximum: 50 },
    { zh: 'MB', en: 'MB' },
    { zh: '附件和导入文件的大小，1–50', en: 'Attachments and files to import, 1–50' },
  ),
  recycle_keep_days: whole(
    'limits',
    { zh: '回收站保留', en: 'Recycle bin keeps' },
    { preset: 0, minimum: 0, maximum: 3_650 },
    days,
    {
      zh: '超过天数的记录每晚彻底删除；0 表示一直保留',
      en: 'Older records are purged at night; 0 keeps them for ever',
    },
  ),
  notice_keep_days: whole(
    'limits',
    { zh: '消息保留', en: 'Notifications are kept' },
    { preset: 90, minimum: 7, maximum: 3_650 },
    days,
    { zh: '更早的消息每晚清除，7–3650', en: 'Older ones are cleared at night, 7–3650' },
  ),
  audit_keep_days: whole(
    'security',
    { zh: '操作日志保留', en: 'The audit log keeps' },
    { preset: 730, minimum: 180, maximum: 36_500 },
    days,
    {
      zh: '登录、导出、设置等日志，180–36500；记录自身的变更历史一直保留',
      en: 'Sign-ins, exports, settings …, 180–36500; the history of records stays',
    },
  ),
  offline_copies: setting<boolean>({
    group: 'security',
    label: { zh: '允许离线查看', en: 'Allow reading offline' },
    hint: {
      zh: '手机和电脑上保留最近看过的客户，离线时可查看；关闭后各设备下次联网即清除',
      en: 'Devices keep the customers seen lately; switched off, each clears them when it is next online',
    },
    preset: true,
    schema: { type: 'boolean' },
  }),
  session_hours: whole(
    'security',
    { zh: '登录有效时长', en: 'A session lasts' },
    { preset: 12, minimum: 1, maximum: 720 },
    hours,
    { zh: '多少小时不操作后需要重新登录，1–720', en: 'Of idleness, until one signs in again, 1–720' },
  ),
  password_min_length: whole(
    'security',
    { zh: '密码最短长度', en: 'Shortest password' },
    { preset: 8, minimum: 8, maximum: 64 },
    { zh: '个字符', en: 'characters' },
    {
      zh: '字母、数字、符号中至少两类；对以后设置的密码生效，8–64',
      en: 'Two of letters, digits, symbols; holds for new passwords, 8–64',
    },
  ),
  lock_failures: whole(
    'security',
    { zh: '输错几次后锁定', en: 'Failures until locked' },
    { preset: 5, minimum: 3, maximum: 20 },
    { zh: '次', en: 'times' },
    { zh: '连续输错密码的次数，3–20', en: 'Wrong passwords in a row, 3–20' },
  ),
  lock_minutes: whole(
    'security',
    { zh: '锁定时长', en: 'Locked for' },
    { preset: 15, minimum: 1, maximum: 1_440 },
    { zh: '分钟', en: 'minutes' },
    { zh: '从最后一次输错算起，到时自动解锁，1–1440', en: 'Since the last failure; ends by itself, 1–1440' },
  ),
  ...guardSettings,
} as const;

export type SettingName = keyof typeof companySettings;
export type SettingValue<N extends SettingName> =
  (typeof companySettings)[N] extends SettingDeclaration<infer V> ? V : never;
