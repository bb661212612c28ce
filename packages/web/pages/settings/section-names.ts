/** Sections of the settings, as addresses name them. */
export type SectionName =
  'departments' | 'users' | 'roles' | 'fields' | 'options' | 'numbering' | 'duplicates' | 'company' | 'audit';
export type SectionGroup = 'people' | 'data' | 'system';
