import { attr } from '../docx/xml.ts';
import type { RunStyle } from './model.ts';
import type { Properties } from './styles.ts';
import { hex, isOn } from './units.ts';

const highlights: { readonly [name: string]: string } = {
  yellow: '#ffff00',
  green: '#00ff00',
  cyan: '#00ffff',
  magenta: '#ff00ff',
  blue: '#0000ff',
  red: '#ff0000',
  lightGray: '#c0c0c0',
  darkGray: '#808080',
};

/** How letters look: half-points, toggles, colours. */
export function runStyle(properties: Properties): RunStyle {
  const value = (name: string): string | undefined => attr(properties.get(name), 'val');
  const on = (name: string): boolean => isOn(value(name), properties.has(name));
  const vertical = value('vertAlign');
  return {
    size: Number(value('sz') ?? 20) / 2,
    bold: on('b'),
    italic: on('i'),
    underline: on('u'),
    strike: on('strike') || on('dstrike'),
    color: hex(value('color')) ?? '#000000',
    highlight: highlights[value('highlight') ?? ''] ?? hex(attr(properties.get('shd'), 'fill')),
    raise: vertical === 'superscript' ? 'super' : vertical === 'subscript' ? 'sub' : 'none',
  };
}
