import { describe, expect, it } from 'vitest';
import { addSection, contentOf, moveSection, put, step, withoutSection, type Draft } from './moves.ts';

const section = (id: string, ...fields: string[]): Draft['sections'][number] => ({
  id,
  title: { zh: id, en: id },
  columns: 2,
  collapsed: false,
  fields,
  widths: {},
});
const draft: Draft = {
  sections: [section('0', 'name', 'phone'), section('1', 'city')],
  rest: ['fax'],
  hidden: ['qq'],
};
/** One line for a draft: sections, then what comes last, then what is hidden. */
const drawn = ({ sections, rest, hidden }: Draft): string =>
  [...sections.map(({ fields }) => fields), rest, hidden].map((names) => names.join(' ')).join(' | ');

describe('moving a field by drag', () => {
  it.each([
    ['before another', 'phone', '0', 'name', 'phone name | city | fax | qq'],
    ['to the end of another section', 'name', '1', undefined, 'phone | city name | fax | qq'],
    ['out of sight', 'city', 'hidden', undefined, 'name phone |  | fax | qq city'],
    ['back into sight', 'qq', '1', 'city', 'name phone | qq city | fax | '],
    ['before what is not there', 'fax', '1', 'phone', 'name phone | city fax |  | qq'],
  ])('%s', (_, name, zone, before, expected) => {
    expect(drawn(put(draft, name, zone, before))).toBe(expected);
  });
});

describe('moving a field with the arrow keys', () => {
  it.each([
    ['up', 'phone', -1, 'phone name | city | fax | qq'],
    ['down', 'name', 1, 'phone name | city | fax | qq'],
    ['down over the border', 'phone', 1, 'name | phone city | fax | qq'],
    ['up over the border', 'city', -1, 'name phone city |  | fax | qq'],
    ['no further than the top', 'name', -1, 'name phone | city | fax | qq'],
    ['no further than the bottom', 'qq', 1, 'name phone | city | fax | qq'],
  ] as const)('%s', (_, name, by, expected) => {
    expect(drawn(step(draft, name, by))).toBe(expected);
  });
});

it('a section that goes leaves its fields to the end of the page', () => {
  expect(drawn(withoutSection(draft, '0'))).toBe('city | fax name phone | qq');
});

it('a new section has an identity of its own', () => {
  const twice = addSection(addSection(withoutSection(draft, '0'), { zh: '甲', en: 'A' }), {
    zh: '乙',
    en: 'B',
  });
  expect(twice.sections.map(({ id }) => id)).toEqual(['1', '2', '3']);
});

it('sections change places, and stay where there is no place', () => {
  expect(drawn(moveSection(draft, '1', -1))).toBe('city | name phone | fax | qq');
  expect(moveSection(draft, '1', 1)).toBe(draft);
});

it('is stored without what comes last by itself, and with widths of what stands there alone', () => {
  const wide = put(
    { ...draft, sections: [{ ...section('0', 'name'), widths: { name: 'full', gone: 'half' } }] },
    'fax',
    'hidden',
    undefined,
  );
  expect(contentOf(wide, 'edit')).toMatchObject({
    sections: [{ fields: ['name'], widths: { name: 'full' } }],
    fields: [],
    hidden: ['qq', 'fax'],
  });
  expect(contentOf(draft, 'list')).toEqual({
    sections: [],
    fields: ['name', 'phone', 'city'],
    hidden: ['qq'],
  });
});
