import { expect, test } from 'vitest';
import { copyLast, gapOf, scaled, shareOut } from './share-out.ts';
import { cellKey, type Sheet, type SheetRow } from './sheet.ts';

/** Decomposition of targets (objects-sales, sales_target): year → quarter → month, department → people. */
const row = (id: string, more: Partial<SheetRow> = {}): SheetRow => ({
  object: id === 'one' ? 'department' : 'user',
  id,
  name: id,
  within: [],
  cells: {},
  last: {},
  actual: null,
  last_actual: null,
  ...more,
});
const sheet = (metric: string, ...rows: readonly SheetRow[]): Sheet => ({
  year: 2026,
  metric,
  editable: true,
  behind: null,
  department: 'one',
  path: [],
  missing: null,
  rows,
});
const typed = (value: string, period = 'year:1') => ({ [cellKey('one', period)]: value });
const of = (edits: { readonly [cell: string]: string }, id: string, ...periods: readonly string[]) =>
  periods.map((period) => edits[cellKey(id, period)] ?? null);

test.each([
  ['signed_amount', '100', ['33.34', '33.33', '33.33'], ['25.00', '25.00', '25.00', '25.00']],
  ['signed_amount', '0.05', ['0.02', '0.02', '0.01'], ['0.02', '0.01', '0.01', '0.01']],
  ['new_account', '10', ['4.00', '3.00', '3.00'], ['3.00', '3.00', '2.00', '2.00']],
  ['new_account', '2', ['1.00', '1.00', '0.00'], ['1.00', '1.00', '0.00', '0.00']],
])('%s of %s, equally: %j to people, %j to quarters', (metric, value, people, quarters) => {
  const found = shareOut(sheet(metric, row('one'), row('a'), row('b'), row('c')), typed(value), 'equal');
  expect(['a', 'b', 'c'].flatMap((id) => of(found, id, 'year:1'))).toEqual(people);
  expect(of(found, 'one', 'quarter:1', 'quarter:2', 'quarter:3', 'quarter:4')).toEqual(quarters);
});

test('by last year: by what was reached, else by what was to be reached; nobody gets what he had none of', () => {
  const last = { 'year:1': '300.00' };
  const found = shareOut(
    sheet(
      'signed_amount',
      row('one'),
      row('a', { last_actual: { 'year:1': '100.00' } }),
      row('b', { last }),
      row('c'),
    ),
    typed('1000.01'),
    'last',
  );
  expect(['a', 'b', 'c'].flatMap((id) => of(found, id, 'year:1'))).toEqual(['250.00', '750.01', '0.00']);
});

test('what is locked stays as it is; nothing to share, or no last year, offers nothing', () => {
  const locked = { id: '1', value: '9.00', locked: true };
  const some = sheet('signed_amount', row('one'), row('a', { cells: { 'year:1': locked } }), row('b'));
  expect(of(shareOut(some, typed('5'), 'equal'), 'a', 'year:1')).toEqual([null]);
  expect(shareOut(some, {}, 'equal')).toEqual({});
  expect(of(shareOut(some, typed('5'), 'last'), 'b', 'year:1')).toEqual([null]);
  expect(copyLast(some)).toEqual({});
});

test('a factor multiplies to the cent, and the gap says how far the parts are from the whole', () => {
  const cell = (value: string) => ({ 'year:1': { id: value, value, locked: false } });
  const some = sheet(
    'signed_amount',
    row('one', { cells: cell('100.00') }),
    row('a', { cells: cell('33.33') }),
  );
  expect(of(scaled(some, {}, '1.0005'), 'a', 'year:1')).toEqual(['33.35']);
  expect(gapOf(some, 'year:1', {})).toBe('-66.67');
  expect(gapOf(some, 'year:1', { [cellKey('a', 'year:1')]: '100' })).toBe('0.00');
  expect(gapOf(some, 'year:1', { [cellKey('a', 'year:1')]: 'x' })).toBeNull();
});
