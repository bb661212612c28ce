/** Days of a month, 1–12, in the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * True when the day exists: 29 February only in leap years.
 *
 * @example isCalendarDate(2023, 2, 29) // false
 */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  const whole = [year, month, day].every(Number.isInteger);
  return (
    whole &&
    year >= 1 &&
    year <= 9999 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  );
}
