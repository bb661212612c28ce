/** A colour of a company as the product draws it: what is pressed, and the same under the pointer. */
export interface Accent {
  readonly primary: string;
  readonly strong: string;
}

type Colour = readonly [red: number, green: number, blue: number];

/** White text on it, and it as text on white and on its own tint, is readable for WCAG AA (4.5) with something to spare. */
const enough = 5.2;

const parse = (hex: string): Colour | undefined => {
  const [, red, green, blue] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)];
};

const hexOf = (colour: Colour): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

const darker = ([red, green, blue]: Colour, by: number): Colour => [red * by, green * by, blue * by];

/** Relative luminance (WCAG 2.2). */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast to white, 1–21. @example whiteOn('#000000') // 21 */
export function whiteOn(hex: string): number {
  const colour = parse(hex);
  return colour ? 1.05 / (luminance(colour) + 0.05) : 1;
}

/**
 * The colour that is drawn for one that a company chose: the same, darkened until white on it can be read.
 * @example accentOf('#0f766e')?.primary // '#0f766e'
 */
export function accentOf(hex: string): Accent | undefined {
  const wanted = parse(hex);
  if (!wanted) return undefined;
  let colour = wanted;
  while (whiteOn(hexOf(colour)) < enough) colour = darker(colour, 0.96);
  return { primary: hexOf(colour), strong: hexOf(darker(colour, 0.84)) };
}
