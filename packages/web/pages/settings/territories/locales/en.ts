import type { TerritoriesTexts } from './zh.ts';

export const en: TerritoriesTexts = {
  create: 'New territory',
  edit: 'Edit territory',
  none: 'No territories yet',
  noneHint: 'Once there are some, customers and leads can be assigned by territory in their lists.',
  regions: 'Regions',
  and: ', ',
  addRegion: 'Add a province, city or district',
  removeRegion: (name) => `Remove ${name}`,
  anyIndustry: 'Any industry',
  nobody: 'Nobody named',
  remove: (name) => `Delete the territory "${name}"?`,
  removeHint: 'Records that were assigned stay as they are; nothing more is assigned by it.',
  actions: (name) => `Actions of "${name}"`,
  columns: {
    name: 'Territory',
    regions: 'Regions',
    industries: 'Industries',
    keepers: 'Looked after by',
    priority: 'Priority',
    status: 'State',
  },
  menu: 'Actions',
};
