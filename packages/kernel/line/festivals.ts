import { addDays } from '../time/day.ts';

/**
 * Days of the moon calendar and 清明, by the almanac of the Purple Mountain Observatory; arithmetic on new moons goes
 * wrong where one falls within minutes of midnight in China (2027, 2030). Year → 春节, 清明, 端午, 中秋.
 */
const MOON: Readonly<Record<string, readonly [string, string, string, string]>> = {
  2024: ['02-10', '04-04', '06-10', '09-17'],
  2025: ['01-29', '04-04', '05-31', '10-06'],
  2026: ['02-17', '04-05', '06-19', '09-25'],
  2027: ['02-06', '04-05', '06-09', '09-15'],
  2028: ['01-26', '04-04', '05-28', '10-03'],
  2029: ['02-13', '04-04', '06-16', '09-22'],
  2030: ['02-03', '04-05', '06-05', '09-12'],
};

/** A festival by the words that people use for it. `rest`: first and last usual day off, counted from its day. */
export interface Festival {
  readonly words: string;
  readonly name: string;
  /** MM-dd, or the column of the moon table and days to add. */
  readonly on: string | readonly [column: 0 | 1 | 2 | 3, plus: number];
  readonly rest?: readonly [first: number, last: number];
}

/** Statutory holidays first, then days that only sellers keep. `rest` serves years whose table is not known. */
export const festivals: readonly Festival[] = [
  { words: '元旦', name: '元旦', on: '01-01', rest: [0, 0] },
  { words: '春节', name: '春节', on: [0, 0], rest: [-1, 6] },
  { words: '清明', name: '清明节', on: [1, 0], rest: [0, 0] },
  { words: '五一|劳动节', name: '劳动节', on: '05-01', rest: [0, 4] },
  { words: '端午', name: '端午节', on: [2, 0], rest: [0, 0] },
  { words: '中秋', name: '中秋节', on: [3, 0], rest: [0, 0] },
  { words: '国庆|十一(?!月|点|号|日|个|万|台|人)', name: '国庆节', on: '10-01', rest: [0, 6] },
  { words: '除夕|大年三十', name: '除夕', on: [0, -1] },
  { words: '元宵', name: '元宵节', on: [0, 14] },
  { words: '三八节|妇女节', name: '妇女节', on: '03-08' },
  { words: '六一', name: '儿童节', on: '06-01' },
  { words: '618', name: '618', on: '06-18' },
  { words: '教师节', name: '教师节', on: '09-10' },
  { words: '双十一|双11', name: '双十一', on: '11-11' },
  { words: '双十二|双12', name: '双十二', on: '12-12' },
  { words: '圣诞', name: '圣诞节', on: '12-25' },
];

/** The day of a festival in a year; undefined for a moon festival outside of 2024–2030. */
export function festivalDay({ on }: Festival, year: number): string | undefined {
  if (typeof on === 'string') return `${year}-${on}`;
  const [column, plus] = on;
  const day = MOON[String(year)]?.[column];
  return day === undefined ? undefined : addDays(`${year}-${day}`, plus);
}
