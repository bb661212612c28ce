import type { Label } from './label.ts';
import { layoutKinds, type FieldWidth, type LayoutKind } from './layout-kinds.ts';
import type { FormSection, FormView, Views } from './object.ts';
import type { Where } from '../query/where.ts';

/** A titled group of fields, as an administrator put it. */
export interface LayoutSection {
  readonly title: Label;
  readonly columns: 1 | 2 | 3;
  /** Opens only when somebody asks. */
  readonly collapsed: boolean;
  readonly fields: readonly string[];
  /** Fields that take another width than their kind does. */
  readonly widths: { readonly [field: string]: FieldWidth };
}

/**
 * What an administrator made of one page. Forms and records have sections; columns, cards and related lists are names in
 * order. `hidden` is what he took away: what is neither placed nor hidden (a field made afterwards) comes last.
 */
export interface LayoutContent {
  readonly sections: readonly LayoutSection[];
  readonly fields: readonly string[];
  readonly hidden: readonly string[];
}

/** What a section is called; it may go without a title. */
export const titled = (zh: string, en = zh): Label => ({ zh, en });

/** Everything that a layout names as shown. */
export const placedIn = ({ sections, fields }: LayoutContent): readonly string[] => [
  ...sections.flatMap((section) => section.fields),
  ...fields,
];

const formSection = ({ title, ...rest }: LayoutSection): FormSection => ({ label: title, ...rest });

/** The views of an object with one of its pages as an administrator laid it out. */
export function laidOut(views: Views, kind: LayoutKind, content: LayoutContent): Views {
  const { fields, hidden } = content;
  const by = { arranged: [...(views.arranged ?? []).filter((one) => one !== kind), kind] };
  const sections = content.sections.map(formSection);
  const isNew = (name: string): boolean => !fields.includes(name) && !hidden.includes(name);
  switch (kind) {
    case 'edit':
      return {
        ...views,
        ...by,
        view: views.view ?? views.form ?? { sections: [] },
        form: { sections, hidden },
      };
    case 'view':
      return { ...views, ...by, view: { sections, hidden } };
    case 'quick':
      return { ...views, ...by, quick: fields };
    case 'list':
      return { ...views, ...by, list: { ...views.list, columns: fields, hidden } };
    case 'mobile':
      return { ...views, ...by, cards: fields };
    case 'related':
      return { ...views, ...by, related: [...fields, ...(views.related ?? []).filter(isNew)] };
  }
}

/** A stored layout of an object. */
export interface Layout {
  readonly kind: LayoutKind;
  /** Roles that it is for; none is everybody. */
  readonly roleIds: readonly string[];
  readonly content: LayoutContent;
  /** Records for which it holds instead, whatever the roles: those whose class chose it. */
  readonly when?: Where;
}

/** A form of the records of some classes, which their page follows too. */
export interface ClassForm {
  readonly when: Where;
  readonly form: FormView;
}

/** The forms that classes chose. */
export const formsOfClasses = (layouts: readonly Layout[]): readonly ClassForm[] =>
  layouts.flatMap(({ when, content: { sections, hidden } }) =>
    when ? [{ when, form: { sections: sections.map(formSection), hidden } }] : [],
  );

/**
 * The layouts that hold for somebody, at most one of each kind. `layouts` are in the administrator's order: of several that
 * name one of his roles the first holds, else the one for everybody.
 */
export function layoutsFor(layouts: readonly Layout[], roleIds: readonly string[]): readonly Layout[] {
  return layoutKinds.flatMap((kind) => {
    const ofKind = layouts.filter((layout) => layout.kind === kind && !layout.when);
    const own = ofKind.find((layout) => layout.roleIds.some((role) => roleIds.includes(role)));
    return own ?? ofKind.find((layout) => layout.roleIds.length === 0) ?? [];
  });
}
