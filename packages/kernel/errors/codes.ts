import type { Label } from '../declare/label.ts';

interface ErrorKind {
  readonly status: number;
  readonly title: Label;
}

const table = {
  malformed_request: { status: 400, title: { zh: '请求格式不正确', en: 'Malformed request' } },
  unauthenticated: { status: 401, title: { zh: '请先登录', en: 'Please sign in' } },
  account_disabled: { status: 401, title: { zh: '账号已停用', en: 'This account is disabled' } },
  account_locked: {
    status: 401,
    title: {
      zh: '登录失败次数过多，账号已暂时锁定',
      en: 'Too many failures: the account is locked for a while',
    },
  },
  bad_credentials: { status: 401, title: { zh: '登录名或密码不正确', en: 'Wrong sign-in name or password' } },
  otp_required: { status: 401, title: { zh: '请输入动态验证码', en: 'Enter the one-time code' } },
  password_change_required: { status: 403, title: { zh: '请先设置新密码', en: 'Set a new password first' } },
  forbidden: { status: 403, title: { zh: '没有权限执行此操作', en: 'You may not do this' } },
  cross_department_assign: {
    status: 403,
    title: { zh: '只能在本部门及下级部门内调配', en: 'Reassign within your own departments only' },
  },
  cross_site: { status: 403, title: { zh: '请求来源不被允许', en: 'Cross-site request refused' } },
  not_found: { status: 404, title: { zh: '记录不存在或您无权查看', en: 'Not found' } },
  version_conflict: {
    status: 409,
    title: { zh: '记录已被他人修改', en: 'Somebody else changed this record' },
  },
  state_conflict: {
    status: 409,
    title: { zh: '当前状态不允许此操作', en: 'The current state does not allow this' },
  },
  in_use: { status: 409, title: { zh: '有其他记录引用，不能删除', en: 'Other records refer to it' } },
  duplicate_found: { status: 409, title: { zh: '发现疑似重复的记录', en: 'Possible duplicates found' } },
  already_claimed: { status: 409, title: { zh: '已被他人领取', en: 'Somebody else has claimed it' } },
  reclaim_blocked: {
    status: 409,
    title: { zh: '限制期内不能再次领取', en: 'It cannot be claimed again yet' },
  },
  gateway_not_ready: { status: 409, title: { zh: '发送通道尚未就绪', en: 'The gateway is not ready' } },
  idempotency_mismatch: {
    status: 409,
    title: { zh: '同一幂等键对应的内容不同', en: 'Same idempotency key, another body' },
  },
  confirmation_required: { status: 409, title: { zh: '请确认后再保存', en: 'Please confirm' } },
  not_unique: { status: 409, title: { zh: '该值已被使用', en: 'Already in use' } },
  form_stopped: { status: 410, title: { zh: '表单已停用', en: 'The form has been closed' } },
  too_large: { status: 413, title: { zh: '内容过大', en: 'Too large' } },
  validation_failed: { status: 422, title: { zh: '填写的内容有误', en: 'Some values are not valid' } },
  version_required: { status: 428, title: { zh: '缺少版本号', en: 'The version is missing' } },
  rate_limited: { status: 429, title: { zh: '操作过于频繁，请稍后再试', en: 'Too many requests' } },
  internal_error: { status: 500, title: { zh: '系统出现错误，请稍后再试', en: 'Something went wrong' } },
  external_unavailable: {
    status: 503,
    title: { zh: '外部服务暂不可用', en: 'An outside service is unavailable' },
  },
  too_expensive: {
    status: 503,
    title: { zh: '查询耗时过长，请缩小范围', en: 'This query takes too long: narrow it' },
  },
  // Codes of one field inside validation_failed (spec README §3).
  required: { status: 422, title: { zh: '此项必填', en: 'Required' } },
  too_long: {
    status: 422,
    title: { zh: '内容过长（最多 {max} 字）', en: 'Too long ({max} characters at most)' },
  },
  bad_format: { status: 422, title: { zh: '格式不正确', en: 'Not in the right format' } },
  bad_check_digit: { status: 422, title: { zh: '校验位不正确，请核对', en: 'Wrong check digit' } },
  out_of_range: { status: 422, title: { zh: '数值超出范围', en: 'Out of range' } },
  not_in_options: { status: 422, title: { zh: '不在可选范围内', en: 'Not one of the options' } },
  ref_not_found: { status: 422, title: { zh: '找不到关联的记录', en: 'No such record' } },
  ref_no_access: { status: 422, title: { zh: '您无权关联该记录', en: 'You may not refer to this record' } },
  inactive_ref: { status: 422, title: { zh: '关联的记录已停用', en: 'That record is disabled' } },
  read_only_field: { status: 422, title: { zh: '此项不可修改', en: 'Read-only' } },
  unknown_field: { status: 422, title: { zh: '没有这个字段', en: 'Unknown field' } },
  date_order: { status: 422, title: { zh: '日期先后顺序不正确', en: 'Dates are in the wrong order' } },
  sum_mismatch: { status: 422, title: { zh: '合计不一致', en: 'The sum does not match' } },
  over_limit: { status: 422, title: { zh: '超出上限', en: 'Over the limit' } },
  currency_mismatch: { status: 422, title: { zh: '币种不一致', en: 'Currencies differ' } },
  credit_exceeded: { status: 422, title: { zh: '超出信用额度', en: 'Over the credit limit' } },
  cannot_skip: {
    status: 422,
    title: { zh: '该阶段不可跨越', en: 'This stage cannot be skipped' },
  },
  bad_checksum: { status: 422, title: { zh: '校验值不正确', en: 'Wrong checksum' } },
} as const satisfies { readonly [code: string]: ErrorKind };

/** Stable, language-free codes (spec README §3 "Errors"). */
export type ErrorCode = keyof typeof table;

/** Every code with its HTTP status and title. Titles may hold `{name}` placeholders for params. */
export const errorCodes: { readonly [C in ErrorCode]: ErrorKind } = table;
