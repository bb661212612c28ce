import { addDays } from '../../time/day.ts';
import { exactly, likely, type DayRule } from './day-rule.ts';

const OFFSET: Readonly<Record<string, number>> = {
  大前: -3,
  前: -2,
  昨: -1,
  今: 0,
  明: 1,
  后: 2,
  大后: 3,
};
/** Until then a day has not ended for whoever is still awake. */
const NIGHT_ENDS = '05:00';

/** 今天, 明早, 大后天, 明后天, 这两天. */
export const namedDays: readonly DayRule[] = [
  {
    pattern:
      /(?<![以之])(?<word>大前|大后|前|昨|今|明|后)(?:天|日(?!常|程|子)|儿个?|(?=早|晚(?!会)|晨|上午|中午|下午))(?!生)/g,
    read({ word = '' }, { today, time }) {
      const offset = OFFSET[word] ?? 0;
      const day = addDays(today, offset);
      if (offset < 0) return exactly(day, 'past');
      if (offset === 0) return exactly(day, 'today');
      return time < NIGHT_ENDS ? likely(addDays(day, -1), 'after_midnight', 'future', [day]) : exactly(day);
    },
  },
  {
    pattern: /明后(?:两)?天|明天(?:或者?|、|和)后天/g,
    read: (_, { today }) => likely(addDays(today, 1), 'either', 'future', [addDays(today, 2)]),
  },
  {
    pattern: /这两天/g,
    read: (_, { today }) => likely(addDays(today, 1), 'vague', 'open', [today, addDays(today, 2)]),
  },
];
