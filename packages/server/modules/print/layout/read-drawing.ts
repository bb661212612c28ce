import { attr, below, child, textOf, type Element } from '../docx/xml.ts';
import type { Inline, Offset, RunStyle } from './model.ts';
import type { Source } from './package.ts';
import { emu } from './units.ts';

/** A picture in the text or beside it; shapes, charts and text boxes are left out. */
export function readDrawing(drawing: Element, source: Source, style: RunStyle): readonly Inline[] {
  const holder = child(drawing, 'inline') ?? child(drawing, 'anchor');
  const bytes = source.bytes(attr(below(holder, 'blip'), 'embed'));
  const extent = child(holder, 'extent');
  if (!holder || !bytes) return [];
  const image = { bytes, width: emu(attr(extent, 'cx')), height: emu(attr(extent, 'cy')) };
  if (holder.name === 'inline' || child(holder, 'wrapTopAndBottom')) return [{ kind: 'image', image, style }];
  return [
    {
      kind: 'float',
      image,
      float: {
        horizontal: offsetOf(child(holder, 'positionH')),
        vertical: offsetOf(child(holder, 'positionV')),
        behind: attr(holder, 'behindDoc') === '1',
      },
    },
  ];
}

const origins: { readonly [name: string]: Offset['from'] } = {
  page: 'page',
  leftMargin: 'page',
  topMargin: 'page',
  margin: 'margin',
  character: 'here',
  line: 'here',
};

function offsetOf(position: Element | undefined): Offset {
  const align = child(position, 'align');
  const offset = child(position, 'posOffset');
  const word = align && textOf(align);
  return {
    from: origins[attr(position, 'relativeFrom') ?? ''] ?? 'column',
    offset: offset ? emu(textOf(offset)) : 0,
    align:
      word === 'center'
        ? 'center'
        : word === 'right' || word === 'bottom'
          ? 'end'
          : word === undefined
            ? undefined
            : 'start',
  };
}

/** A picture in the older way of writing. */
export function readPict(pict: Element, source: Source, style: RunStyle): readonly Inline[] {
  const data = below(pict, 'imagedata');
  const bytes = source.bytes(attr(data, 'id'));
  const shape = attr(below(pict, 'shape'), 'style') ?? '';
  const points = (name: string): number => Number(new RegExp(`(?:^|;)${name}:([\\d.]+)pt`).exec(shape)?.[1]);
  const [width, height] = [points('width'), points('height')];
  return bytes && width > 0 && height > 0 ? [{ kind: 'image', image: { bytes, width, height }, style }] : [];
}
