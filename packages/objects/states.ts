/** 启用 · 停用: the states of setting objects (spec README §2). */
export const activeDisabled = [
  { value: 'active', label: { zh: '启用', en: 'Active' }, color: 'green' },
  { value: 'disabled', label: { zh: '停用', en: 'Disabled' }, color: 'gray' },
] as const;
