import { expect, test } from 'vitest';
import type { Sheet, Target } from './import-api.ts';
import { headingsAt, mappingFor, missingIn, samplesOf, sureness, withTarget } from './mapping.ts';

const target = (name: string, label: string, required = false): Target => ({
  name,
  label,
  kind: 'text',
  required,
  comparable: false,
});
const targets = [target('name', '客户名称', true), target('phone', '电话'), target('type', '客户类型', true)];
const sheet: Sheet = {
  index: 0,
  name: 'Sheet1',
  hidden: false,
  rows: 3,
  header_row: 2,
  headings: [
    { column: 0, text: '公司' },
    { column: 2, text: '联系电话' },
  ],
  sample: [
    { row: 1, cells: ['客户 名称*', '', '电话'] },
    { row: 2, cells: ['公司', '', '联系电话'] },
    { row: 3, cells: ['天诚', '', '021-5550001'] },
    { row: 4, cells: ['云启', '', ''] },
  ],
  suggested: [
    { column: 0, target: 'name', confidence: 0.97 },
    { column: 2, target: 'phone', confidence: 0.7 },
  ],
};

test('the row that was found has the headings and suggestions of the server', () => {
  expect(headingsAt(sheet, 2)).toBe(sheet.headings);
  expect(mappingFor(sheet, 2, targets)).toEqual({ 0: 'name', 2: 'phone' });
});

test('another row is matched by what its columns are called', () => {
  expect(headingsAt(sheet, 1)).toEqual([
    { column: 0, text: '客户 名称*' },
    { column: 2, text: '电话' },
  ]);
  expect(mappingFor(sheet, 1, targets)).toEqual({ 0: 'name', 2: 'phone' });
});

test('a target has one column', () => {
  expect(withTarget({ 0: 'name', 2: 'phone' }, 2, 'name')).toEqual({ 2: 'name' });
  expect(withTarget({ 0: 'name', 2: 'phone' }, 2, undefined)).toEqual({ 0: 'name' });
});

test('what is required and missing is named', () => {
  expect(missingIn({ 0: 'name' }, targets).map((each) => each.name)).toEqual(['type']);
});

test('samples stand below the headings and are not empty', () => {
  expect(samplesOf(sheet, 2, 0)).toEqual(['天诚', '云启']);
  expect(samplesOf(sheet, 2, 2)).toEqual(['021-5550001']);
});

test.each([
  [0, 'name', 'sure'],
  [2, 'phone', 'check'],
  [2, 'type', 'chosen'],
  [2, undefined, 'none'],
])('column %i as %s: %s', (column, name, expected) => {
  expect(sureness(sheet, column, name)).toBe(expected);
});
