import { describe, expect, test } from 'vitest';
import { belowOf, inOrder, neighbour, treeOf, type Person } from './tree-layout.ts';

/** `b<a c<a` : b and c report to a. */
const people = (text: string): readonly Person[] =>
  text.split(' ').map((one) => {
    const [id = '', superior = null] = one.split('<');
    return { id, superior };
  });

const drawn = (text: string): string =>
  treeOf(people(text))
    .map(({ person, column, row }) => `${person.id}@${column},${row}`)
    .toSorted()
    .join(' ');

describe('the line of command', () => {
  test.each([
    ['one alone', 'a', 'a@0,0'],
    ['two beside each other', 'a b', 'a@0,0 b@1,0'],
    ['above the middle of his people', 'a b<a c<a', 'a@0.5,0 b@0,1 c@1,1'],
    ['three storeys', 'a b<a c<a d<b e<b', 'a@1.25,0 b@0.5,1 c@2,1 d@0,2 e@1,2'],
    ['reports to somebody who is not there', 'a<x b<a', 'a@0,0 b@0,1'],
    ['a circle is cut', 'a<b b<a', 'a@0,0 b@0,1'],
    ['oneself', 'a<a b', 'a@1,0 b@0,0'],
  ])('%s', (_, text, expected) => expect(drawn(text)).toBe(expected));

  test('nobody stands where somebody else stands', () => {
    const many = people('a b<a c<a d<b e<b f<c g<c h i<h j<h k<j');
    const spots = treeOf(many).map(({ column, row }) => `${column},${row}`);
    expect(new Set(spots).size).toBe(many.length);
  });

  test.each([
    ['a b<a c<b d<a', 'a0 b1 c2 d1'],
    ['b<a a', 'a0 b1'],
    ['a<b b<a', 'a0 b1'],
  ])('%s as a list is %s', (text, expected) => {
    const list = inOrder(people(text)).map(({ person, depth }) => `${person.id}${depth}`);
    expect(list.join(' ')).toBe(expected);
  });

  test.each([
    ['a b<a c<b d', 'a', 'b c'],
    ['a b<a c<b d', 'd', ''],
    ['a<b b<a', 'a', 'a b'],
  ])('in %s below %s stand %s', (text, id, expected) => {
    expect([...belowOf(people(text), id)].toSorted().join(' ')).toBe(expected);
  });

  test.each([
    ['b', 'ArrowUp', 'a'],
    ['a', 'ArrowDown', 'b'],
    ['b', 'ArrowRight', 'c'],
    ['c', 'ArrowLeft', 'b'],
    ['c', 'ArrowRight', undefined],
    ['a', 'ArrowUp', undefined],
    ['a', 'Enter', undefined],
  ])('from %s %s leads to %s', (from, key, to) => {
    expect(neighbour(treeOf(people('a b<a c<a')), from, key)).toBe(to);
  });
});
