/** 状态 of a solution (objects-sales). */
export const solutionStates = [
  { value: 'draft', label: { zh: '草稿', en: 'Draft' }, color: 'gray' },
  { value: 'submitted', label: { zh: '已提交', en: 'Submitted' }, color: 'blue' },
  { value: 'accepted', label: { zh: '已认可', en: 'Accepted' }, color: 'green' },
  { value: 'rejected', label: { zh: '未认可', en: 'Not accepted' }, color: 'red' },
  { value: 'superseded', label: { zh: '已替代', en: 'Superseded' }, color: 'gray' },
] as const;
