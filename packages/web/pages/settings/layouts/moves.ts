import { titled, type LayoutContent, type LayoutSection } from '@kehu/kernel/declare/layout.ts';
import { isSectioned, type LayoutKind } from '@kehu/kernel/declare/layout-kinds.ts';

/** A section on the canvas; `id` tells sections apart while they are moved. */
export interface DraftSection extends LayoutSection {
  readonly id: string;
}

/** A layout while it is edited: zones with names in order. */
export interface Draft {
  readonly sections: readonly DraftSection[];
  /** Neither placed nor hidden: comes last by itself. Of pages with sections only. */
  readonly rest: readonly string[];
  readonly hidden: readonly string[];
}

/** Zones that are no sections. */
export const restZone = 'rest';
export const hiddenZone = 'hidden';

/** What a section begins with. */
export const blank = { title: titled(''), columns: 2, collapsed: false, widths: {} } as const;

/** As it is stored. */
export function contentOf({ sections, hidden }: Draft, kind: LayoutKind): LayoutContent {
  if (!isSectioned(kind)) return { sections: [], fields: sections.flatMap((one) => one.fields), hidden };
  return {
    sections: sections.map(({ id: _id, ...section }) => ({
      ...section,
      widths: Object.fromEntries(
        Object.entries(section.widths).filter(([name]) => section.fields.includes(name)),
      ),
    })),
    fields: [],
    hidden,
  };
}

/** The zones in the order in which the arrow keys walk them. */
export const zonesOf = ({ sections, rest, hidden }: Draft): readonly [string, readonly string[]][] => [
  ...sections.map((section): [string, readonly string[]] => [section.id, section.fields]),
  ...(rest.length > 0 ? [[restZone, rest] satisfies [string, readonly string[]]] : []),
  [hiddenZone, hidden],
];

/** Puts one name elsewhere; at the end of the zone where `before` is not in it. */
export function put(draft: Draft, name: string, zone: string, before: string | undefined): Draft {
  const into = (id: string, names: readonly string[]): readonly string[] => {
    const others = names.filter((each) => each !== name);
    if (id !== zone) return others;
    const at = before === undefined ? -1 : others.indexOf(before);
    return at < 0 ? [...others, name] : others.toSpliced(at, 0, name);
  };
  return {
    sections: draft.sections.map((one) => ({ ...one, fields: into(one.id, one.fields) })),
    rest: into(restZone, draft.rest),
    hidden: into(hiddenZone, draft.hidden),
  };
}

/** One place up or down, over the borders of sections. */
export function step(draft: Draft, name: string, by: 1 | -1): Draft {
  const zones = zonesOf(draft);
  const at = zones.findIndex(([, names]) => names.includes(name));
  const [zone, names = []] = zones[at] ?? [];
  if (zone === undefined) return draft;
  const here = names.indexOf(name);
  const inside = by < 0 ? here > 0 : here < names.length - 1;
  if (inside) return put(draft, name, zone, names[by < 0 ? here - 1 : here + 2]);
  const next = zones[at + by];
  if (!next) return draft;
  return put(draft, name, next[0], by < 0 ? undefined : next[1][0]);
}

/** Changes one section. */
export const withSection = (draft: Draft, id: string, change: Partial<DraftSection>): Draft => ({
  ...draft,
  sections: draft.sections.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

/** Takes a section away; its fields come last by themselves. */
export function withoutSection(draft: Draft, id: string): Draft {
  const gone = draft.sections.find((one) => one.id === id);
  return {
    ...draft,
    sections: draft.sections.filter((one) => one.id !== id),
    rest: [...draft.rest, ...(gone?.fields ?? [])],
  };
}

/** A new section at the end. */
export function addSection(draft: Draft, title: LayoutSection['title']): Draft {
  const id = String(Math.max(-1, ...draft.sections.map((one) => Number(one.id))) + 1);
  return { ...draft, sections: [...draft.sections, { ...blank, id, title, fields: [] }] };
}

/** A section one place up or down. */
export function moveSection(draft: Draft, id: string, by: 1 | -1): Draft {
  const at = draft.sections.findIndex((one) => one.id === id);
  const section = draft.sections[at];
  if (!section || !draft.sections[at + by]) return draft;
  return { ...draft, sections: draft.sections.toSpliced(at, 1).toSpliced(at + by, 0, section) };
}
