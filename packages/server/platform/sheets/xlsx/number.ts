import type { Cell, RichCell } from '../cell.ts';
import type { Shape } from './number-format.ts';

const DAY_MS = 86_400_000;
const BASE_1900 = Date.UTC(1899, 11, 30);
/** days from the 1900 base to the 1904 base */
const DAYS_1904 = 1462;
/** 9999-12-31 */
const LAST_DAY = 2_958_465;

/** A number of the file as a cell; `raw` is the text between <v> and </v>. */
export function numberCell(raw: string, shape: Shape, date1904: boolean): Cell {
  const number = Number(raw);
  if (!Number.isFinite(number)) return raw;
  if (number === 0 && raw.trim() === '') return null;
  if (shape === 'plain') return plainCell(raw, number);
  if (shape === 'percent') {
    return { text: `${decimalText(String(number * 100))}%`, number, percent: true };
  }
  if (typeof shape === 'object') return { text: decimalText(raw).padStart(shape.digits, '0'), number };
  return momentCell(number, shape, date1904) ?? plainCell(raw, number);
}

function plainCell(raw: string, number: number): RichCell {
  const text = decimalText(raw);
  return Math.abs(number) >= 1e15 ? { text, number, lossy: true } : { text, number };
}

/**
 * "1.38E10" → "13800000000", "0.30000000000000004" → "0.3": the 15 digits that spreadsheets show.
 * Whole numbers written out keep all their digits.
 */
export function decimalText(raw: string): string {
  if (/^(0|-?[1-9]\d*)$/.test(raw) || (raw.length <= 16 && /^-?\d{1,14}\.\d*[1-9]$/.test(raw))) return raw;
  const number = Number(raw);
  const [mantissa = '', exponent] = number.toPrecision(15).split('e');
  const shifted = exponent === undefined ? mantissa : shift(mantissa, Number(exponent));
  const short = shifted.includes('.') ? shifted.replace(/\.?0+$/, '') : shifted;
  return short === '-0' ? '0' : short;
}

/** Writes the exponent out; numbers nobody would write out stay as they are. */
function shift(mantissa: string, exponent: number): string {
  if (Math.abs(exponent) > 40) return `${Number(mantissa)}e${exponent}`;
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '0', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = whole + fraction;
  const point = whole.length + exponent;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function momentCell(serial: number, shape: Shape, date1904: boolean): RichCell | undefined {
  if (shape === 'duration' || (shape === 'time' && serial >= 0 && serial < 1)) {
    const time = clock(Math.round(serial * 86_400));
    return serial < 0 ? undefined : { text: time, number: serial, time };
  }
  const date = dateOfSerial(serial, date1904);
  if (date === undefined) return undefined;
  const text = date.replace('T', ' ');
  return { text, number: serial, date };
}

/**
 * Days since 1900 (or 1904) → "2024-05-01" or "2024-05-01T13:30:00". Day 60 of 1900 is 29 February,
 * which never was: no date.
 */
export function dateOfSerial(serial: number, date1904: boolean): string | undefined {
  const days = date1904 ? serial + DAYS_1904 : serial;
  if (!(days >= 1 && days < LAST_DAY + 1) || Math.floor(days) === 60) return undefined;
  // A serial carries some microseconds of noise: whole seconds are what was meant.
  const seconds = Math.round((days < 60 ? days + 1 : days) * 86_400);
  const day = dayText(Math.floor(seconds / 86_400));
  return seconds % 86_400 === 0 ? day : `${day}T${clock(seconds % 86_400)}`;
}

const DAYS_KEPT = 4096;
const daysKept: { readonly day: number; readonly text: string }[] = [];

/** Sheets hold the same few thousand days again and again. */
function dayText(day: number): string {
  const kept = daysKept[day % DAYS_KEPT];
  if (kept?.day === day) return kept.text;
  const text = new Date(BASE_1900 + day * DAY_MS).toISOString().slice(0, 10);
  daysKept[day % DAYS_KEPT] = { day, text };
  return text;
}

function clock(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}
