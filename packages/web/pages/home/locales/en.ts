import type { HomeTexts } from './zh.ts';

export const en: HomeTexts = {
  hello: (name, hour) =>
    `${hour < 11 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening'}, ${name}`,
  today: 'To contact today',
  overdue: 'Overdue',
  recent: 'Recently touched',
  todayEmpty: 'Nothing planned for today. Have a look at what is overdue.',
  overdueEmpty: 'Nothing is overdue. Well kept.',
  recentEmpty: 'No accounts yet',
  all: 'See all',
  days: (n) => `${n} d overdue`,
  never: 'Never contacted',
  last: (when) => `Last ${when}`,
  write: 'Log activity',
  whose: 'Whose customers',
  mine: 'Mine',
  everybody: 'All',
  beginHint: 'Make the first one, or import your spreadsheet from the list of customers.',
  askHint: 'Ask your administrator if you need them.',
  noRight: 'No customers to see',
  create: 'New account',
  more: (n) => `${n} more`,
};
