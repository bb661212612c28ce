export const zh = {
  names: {
    company_name: '公司名称',
    base_currency: '本位币',
    session_hours: '登录有效时长',
    account_lock_quota: '每人可锁定客户数',
    activity_edit_hours: '跟进记录可修改时限',
  },
  hints: {
    company_name: '显示在左上角与打印件上',
    base_currency: '三位货币代码，如 CNY。已有金额不会换算',
    session_hours: '多少小时不操作后需要重新登录，1–720',
    account_lock_quota: '锁定的客户不会自动回收到公海，0–10000',
    activity_edit_hours: '保存多少小时后不能再修改，只能补充备注，0–8760',
  },
  units: { session_hours: '小时', account_lock_quota: '个', activity_edit_hours: '小时' },
  profile: '企业资料',
  policies: '全公司规则',
  save: '保存',
  discard: '放弃',
  saved: '企业设置已保存',
  readOnly: '只有系统管理员可以修改',
};
export type CompanyTexts = typeof zh;
