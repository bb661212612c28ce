import type { Division } from './division.ts';

/** A province, city or district. */
export interface Place {
  /** Six digits. */
  readonly code: string;
  readonly name: string;
  readonly parent: Place | undefined;
  readonly children: readonly Place[];
}

/** Every place by its code, provinces in order. */
export interface RegionTable {
  readonly provinces: readonly Place[];
  readonly byCode: ReadonlyMap<string, Place>;
}

function toPlace(division: Division, parent: Place | undefined, byCode: Map<string, Place>): Place {
  const children: Place[] = [];
  const place: Place = { code: division.code.padEnd(6, '0'), name: division.name, parent, children };
  byCode.set(place.code, place);
  for (const child of division.children ?? []) {
    if (child.code.length <= 6) children.push(toPlace(child, place, byCode));
  }
  return place;
}

/** The table of a tree of divisions. */
export function makeTable(divisions: readonly Division[]): RegionTable {
  const byCode = new Map<string, Place>();
  const provinces = divisions.map((division) => toPlace(division, undefined, byCode));
  return { provinces: provinces.toSorted((a, b) => Number(a.code) - Number(b.code)), byCode };
}

let current: RegionTable | undefined;

/** Makes the table known to this process. */
export function installRegions(divisions: readonly Division[]): RegionTable {
  current ??= makeTable(divisions);
  return current;
}

/** The table, when it has been loaded: without it codes are checked by form alone and shown as codes. */
export function regions(): RegionTable | undefined {
  return current;
}

/**
 * Loads the table, in the browser over the network, once.
 * @example const { provinces } = await loadRegions()
 */
export async function loadRegions(): Promise<RegionTable> {
  if (current) return current;
  const { divisions } = await import('./data.ts');
  return installRegions(divisions);
}
