/** 计划状态 (objects-platform, appointment): planned → done | cancelled; missed when its end has passed. */
export const appointmentStates = [
  { value: 'planned', label: { zh: '计划中', en: 'Planned' }, color: 'blue' },
  { value: 'done', label: { zh: '已完成', en: 'Done' }, color: 'green' },
  { value: 'cancelled', label: { zh: '已取消', en: 'Cancelled' }, color: 'gray' },
  { value: 'missed', label: { zh: '已过期', en: 'Missed' }, color: 'red' },
] as const;

/** States in which something is still to be done. */
export const openAppointments = ['planned', 'missed'] as const;
