/** 任务状态 (objects-platform, task). */
export const taskStates = [
  { value: 'pending', label: { zh: '待接受', en: 'Pending' }, color: 'orange' },
  { value: 'in_progress', label: { zh: '进行中', en: 'In progress' }, color: 'blue' },
  { value: 'done', label: { zh: '已完成', en: 'Done' }, color: 'green' },
  { value: 'closed', label: { zh: '已关闭', en: 'Closed' }, color: 'gray' },
  { value: 'rejected', label: { zh: '已拒绝', en: 'Rejected' }, color: 'red' },
  { value: 'cancelled', label: { zh: '已取消', en: 'Cancelled' }, color: 'gray' },
] as const;

/** States in which its people are at work. */
export const openTasks = ['pending', 'in_progress'] as const;
