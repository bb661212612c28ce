import { decodeEntities, eachAttribute, XmlScanner } from '../../../platform/sheets/xlsx/xml.ts';

/** An element of a document part; names come without their prefixes. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Node[];
}
export type Node = Element | string;

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Node[];
}

const depth = { xmlDepth: 160 };

function attributesOf(raw: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (raw !== '')
    eachAttribute(raw, (name, value) => {
      const local = name.slice(name.indexOf(':') + 1);
      if (!found.has(local)) found.set(local, decodeEntities(value));
    });
  return found;
}

/** Reads a part strictly: no DTD, no entities of its own, nothing left open. Throws `SheetRefused`. */
export function parseXml(text: string, part: string): Element {
  const root: Open = { name: '', attributes: new Map(), children: [] };
  const open: Open[] = [root];
  const top = (): Open => open[open.length - 1] ?? root;
  const scanner = new XmlScanner(
    {
      open(name, raw) {
        const element: Open = { name, attributes: attributesOf(raw), children: [] };
        top().children.push(element);
        open.push(element);
      },
      text: (raw) => void top().children.push(decodeEntities(raw)),
      close: () => void open.pop(),
    },
    depth,
    part,
  );
  scanner.write(text);
  scanner.end();
  return root.children.find(isElement) ?? root;
}

export const isElement = (node: Node): node is Element => typeof node !== 'string';

export const elements = (parent: Element | undefined): readonly Element[] =>
  parent ? parent.children.filter(isElement) : [];

export const child = (parent: Element | undefined, name: string): Element | undefined =>
  elements(parent).find((one) => one.name === name);

export const childrenOf = (parent: Element | undefined, name: string): readonly Element[] =>
  elements(parent).filter((one) => one.name === name);

/** The text directly in an element. */
export const textOf = (element: Element): string =>
  element.children.filter((one) => typeof one === 'string').join('');

export const attr = (element: Element | undefined, name: string): string | undefined =>
  element?.attributes.get(name);

/** `w:val` of a child: `valueIn(properties, 'jc')`. */
export const valueIn = (parent: Element | undefined, name: string): string | undefined =>
  attr(child(parent, name), 'val');

/** The first element of a name anywhere below. */
export function below(parent: Element | undefined, name: string): Element | undefined {
  for (const one of elements(parent)) {
    const found = one.name === name ? one : below(one, name);
    if (found) return found;
  }
  return undefined;
}
