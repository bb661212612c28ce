/** What activities, appointments and tasks may be about (objects-platform, activity.target). */
export const targetObjects = [
  'lead',
  'account',
  'contact',
  'opportunity',
  'project',
  'quote',
  'contract',
  'order',
  'service_request',
  'complaint',
  'campaign',
  'campaign_stage',
  'partner',
  'joint_operation',
  'requirement',
  'solution',
] as const;
