import { date } from '@kehu/fields/date/date.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { dept } from '@kehu/fields/dept/dept.kind.ts';
import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { email } from '@kehu/fields/email/email.kind.ts';
import { image } from '@kehu/fields/image/image.kind.ts';
import { mobile } from '@kehu/fields/mobile/mobile.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { phone } from '@kehu/fields/phone/phone.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { richtext } from '@kehu/fields/richtext/richtext.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { user as userField } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 员工: employee file and login account (S1 员工档案). The password lies elsewhere (`credential`) and is never a field. */
export const user = defineObject({
  name: 'user',
  label: { zh: '员工', en: 'User' },
  kind: 'setting',
  module: 'settings',
  title: 'name',
  importable: true,
  fields: {
    name: text({
      label: { zh: '姓名', en: 'Name' },
      required: true,
      max: 40,
      normalise: 'name',
      search: true,
      list: true,
      sortable: true,
    }),
    login_name: text({
      label: { zh: '登录名', en: 'Sign-in name' },
      required: true,
      max: 60,
      pattern: '[A-Za-z0-9_.@-]{3,60}',
      unique: true,
      search: true,
      list: true,
    }),
    employee_no: text({ label: { zh: '工号', en: 'Employee no.' }, max: 30, unique: true, list: true }),
    must_change_password: bool({
      label: { zh: '下次登录修改密码', en: 'Must change password' },
      adminOnly: true,
    }),
    department_id: dept({
      label: { zh: '所在部门', en: 'Department' },
      required: true,
      index: true,
      list: true,
      filter: true,
    }),
    role_ids: refs('role', { label: { zh: '角色', en: 'Roles' }, required: true, list: true, filter: true }),
    type: state(
      [
        { value: 'internal', label: { zh: '内部员工', en: 'Internal' } },
        { value: 'partner', label: { zh: '合作伙伴', en: 'Partner' } },
        { value: 'system', label: { zh: '系统', en: 'System' } },
      ],
      { label: { zh: '账号类型', en: 'Type' }, required: true, default: 'internal', filter: true },
    ),
    partner_id: ref('partner', { label: { zh: '所属伙伴', en: 'Partner' }, index: true }),
    manager_id: userField({ label: { zh: '直接上级', en: 'Superior' } }),
    position: text({ label: { zh: '职务', en: 'Position' }, max: 60, list: true }),
    mobile: mobile({ label: { zh: '手机', en: 'Mobile' }, unique: true, search: true, list: true }),
    phone: phone({ label: { zh: '电话', en: 'Phone' } }),
    extension: text({ label: { zh: '分机', en: 'Extension' }, max: 10 }),
    email: email({ label: { zh: '邮箱', en: 'E-mail' }, unique: true, search: true, list: true }),
    wechat: text({ label: { zh: '微信', en: 'WeChat' }, max: 40 }),
    gender: option('gender', { label: { zh: '性别', en: 'Gender' } }),
    birthday: date({ label: { zh: '生日', en: 'Birthday' }, adminOnly: true }),
    hired_on: date({ label: { zh: '入职日期', en: 'Hired on' }, adminOnly: true }),
    left_on: date({ label: { zh: '离职日期', en: 'Left on' }, adminOnly: true }),
    avatar: image({ label: { zh: '头像', en: 'Avatar' } }),
    theme: state(
      [
        { value: 'blue', label: { zh: '蓝', en: 'Blue' } },
        { value: 'teal', label: { zh: '青', en: 'Teal' } },
        { value: 'violet', label: { zh: '紫', en: 'Violet' } },
        { value: 'red', label: { zh: '红', en: 'Red' } },
        { value: 'graphite', label: { zh: '石墨', en: 'Graphite' } },
      ],
      { label: { zh: '页面风格', en: 'Theme' }, default: 'blue' },
    ),
    color_mode: state(
      [
        { value: 'system', label: { zh: '跟随系统', en: 'System' } },
        { value: 'light', label: { zh: '浅色', en: 'Light' } },
        { value: 'dark', label: { zh: '深色', en: 'Dark' } },
      ],
      { label: { zh: '明暗', en: 'Colour mode' }, default: 'system' },
    ),
    locale: state(
      [
        { value: 'zh-CN', label: { zh: '简体中文', en: 'Simplified Chinese' } },
        { value: 'zh-TW', label: { zh: '繁體中文', en: 'Traditional Chinese' } },
        { value: 'en', label: { zh: 'English', en: 'English' } },
      ],
      { label: { zh: '语言', en: 'Language' }, default: { token: 'company_locale' } },
    ),
    time_zone: text({
      label: { zh: '时区', en: 'Time zone' },
      max: 40,
      default: { token: 'company_time_zone' },
    }),
    signature: richtext({ label: { zh: '邮件签名', en: 'Mail signature' } }),
    status: state(
      [
        { value: 'active', label: { zh: '启用', en: 'Active' }, color: 'green' },
        { value: 'disabled', label: { zh: '停用', en: 'Disabled' }, color: 'gray' },
        { value: 'locked', label: { zh: '锁定', en: 'Locked' }, color: 'orange' },
      ],
      {
        label: { zh: '状态', en: 'Status' },
        required: true,
        default: 'active',
        list: true,
        filter: true,
        reachedBy: { disabled: 'disable', active: 'enable', locked: 'disable' },
      },
    ),
    /** Its account is locked until then: too many failures to sign in. */
    locked_until: datetime({
      label: { zh: '锁定至', en: 'Locked until' },
      visibleWhen: { status: 'locked' },
      index: true,
      computed: true,
      track: false,
      adminOnly: true,
    }),
    last_login_at: datetime({
      label: { zh: '最近登录', en: 'Last sign-in' },
      computed: true,
      track: false,
      adminOnly: true,
      list: true,
    }),
    last_login_ip: text({
      label: { zh: '最近登录地址', en: 'Last sign-in address' },
      max: 45,
      computed: true,
      track: false,
      adminOnly: true,
    }),
  },
  wakes: 'locked_until',
  // Who comes and goes stands on the department's timeline.
  parents: [{ field: 'department_id', timeline: true }],
  rules: [
    {
      when: { type: 'partner' },
      require: ['partner_id'],
      because: { zh: '伙伴账号请选择所属伙伴', en: 'A partner account needs its partner' },
    },
  ],
  actions: {
    disable: {
      label: { zh: '停用', en: 'Disable' },
      operation: 'edit',
      when: { status: { in: ['active', 'locked'] } },
      confirm: {
        zh: '停用后立即退出登录，名下记录保留待移交。',
        en: 'Signs out at once; the records stay until handed over.',
      },
    },
    enable: {
      label: { zh: '启用', en: 'Enable' },
      operation: 'edit',
      when: { status: { in: ['disabled', 'locked'] } },
    },
    unlock: {
      label: { zh: '解除登录锁定', en: 'Unlock sign-in' },
      operation: 'edit',
      when: { status: 'locked' },
      confirm: {
        zh: '登录失败次数清零，员工可以马上再次登录。',
        en: 'Failures to sign in are forgotten, and the person may try again at once.',
      },
    },
    reset_password: {
      label: { zh: '重设密码', en: 'Reset password' },
      operation: 'edit',
      input: {
        password: text({
          label: { zh: '临时密码', en: 'Temporary password' },
          required: true,
          max: 128,
          secret: true,
        }),
      },
    },
    clear_password: {
      label: { zh: '清除密码', en: 'Clear password' },
      operation: 'edit',
      shownOnce: true,
      output: { code: text({ label: { zh: '一次性设置码', en: 'One-time code' }, max: 64 }) },
      confirm: {
        zh: '原密码立即失效，员工凭一次性设置码设置新密码。',
        en: 'The old password stops working; a one-time code sets a new one.',
      },
    },
    clear_second_factor: {
      label: { zh: '关闭动态验证码', en: 'Switch the second factor off' },
      operation: 'edit',
      confirm: {
        zh: '本人手机丢失或更换时使用。关闭后凭密码即可登录，已登录的设备立即退出。',
        en: 'For a lost or new phone. The password alone signs in, and every device is signed out.',
      },
    },
  },
  access: { everyone: { view: 'all' } },
  views: {
    list: {
      columns: [
        'name',
        'login_name',
        'department_id',
        'role_ids',
        'position',
        'mobile',
        'status',
        'last_login_at',
      ],
      sort: 'name',
      tabs: [
        { name: 'all', label: { zh: '全部', en: 'All' } },
        { name: 'active', label: { zh: '在用', en: 'Active' }, filter: { status: { ne: 'disabled' } } },
        { name: 'locked', label: { zh: '已锁定', en: 'Locked' }, filter: { status: 'locked' } },
        { name: 'disabled', label: { zh: '已停用', en: 'Disabled' }, filter: { status: 'disabled' } },
      ],
    },
    form: {
      sections: [
        {
          label: { zh: '账号', en: 'Account' },
          columns: 2,
          fields: [
            'name',
            'login_name',
            'department_id',
            'role_ids',
            'position',
            'manager_id',
            'employee_no',
            'status',
            'locked_until',
            'type',
          ],
        },
        {
          label: { zh: '联系方式', en: 'Contact details' },
          columns: 2,
          fields: ['mobile', 'phone', 'extension', 'email', 'wechat'],
        },
        {
          label: { zh: '档案', en: 'File' },
          columns: 2,
          fields: ['gender', 'birthday', 'hired_on', 'left_on', 'remark'],
        },
      ],
    },
    quick: ['name', 'login_name', 'department_id', 'role_ids', 'mobile'],
  },
});
