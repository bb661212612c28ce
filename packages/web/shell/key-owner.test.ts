import { describe, expect, it } from 'vitest';
import { ownsKey, type Spot } from './key-owner.ts';

const spot = (tag: string, more: Partial<Spot> = {}): Spot => ({
  tag,
  type: '',
  role: '',
  tabIndex: 0,
  isEditable: false,
  ...more,
});

const box = spot('input', { type: 'checkbox' });
const radio = spot('input', { type: 'radio' });
const page = spot('body', { tabIndex: -1 });
const grid = spot('div', { role: 'grid' });
const rowLink = spot('a', { tabIndex: -1 });
const rowBox = spot('input', { type: 'checkbox', tabIndex: -1 });
const value = spot('div', { role: 'button' });

describe('a key belongs to', () => {
  it.each<[who: string, spot: Spot, keys: { readonly [key: string]: boolean }]>([
    ['a button', spot('button'), { Enter: true, ' ': true, j: false, ArrowDown: false }],
    ['a link of the menu', spot('a'), { Enter: true, '/': false }],
    ['a tick box that Tab leads to', box, { ' ': true, x: false }],
    ['a choice among several', radio, { ArrowDown: true, ArrowUp: true, j: false }],
    ['a value that Enter edits', value, { Enter: true, e: false }],
    ['a text field', spot('input', { type: 'search' }), { j: true, Enter: true, '?': true }],
    ['a note', spot('textarea'), { c: true, ' ': true }],
    ['rich text', spot('div', { isEditable: true }), { k: true }],
    ['the page', page, { Enter: false, ' ': false, ArrowDown: false }],
    ['the list', grid, { Enter: false, ' ': false, ArrowDown: false }],
    ['the name in a row: the list walks and opens', rowLink, { Enter: false }],
    ['the tick box in a row', rowBox, { ' ': false }],
  ])('%s', (_, focused, keys) => {
    const owned = Object.fromEntries(Object.keys(keys).map((key) => [key, ownsKey(focused, key)]));
    expect(owned).toEqual(keys);
  });
});
