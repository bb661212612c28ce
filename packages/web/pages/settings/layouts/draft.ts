import { isSectioned, type LayoutKind } from '@kehu/kernel/declare/layout-kinds.ts';
import type { FormView, Views } from '@kehu/kernel/declare/object.ts';
import type { Meta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { formFields, quickFields } from '../../../derived/form/defaults.ts';
import { columnFields, defaultColumns } from '../../../derived/list/columns.ts';
import { pageFields } from '../../../derived/record/details.tsx';
import { listedBeside } from '../../../derived/record/related.tsx';
import { blank, type Draft } from './moves.ts';

/** Everything that may stand on a page, in its usual order: names of fields, or of objects that belong to this one. */
export function candidates(object: ObjectMeta, kind: LayoutKind, meta: Meta): readonly string[] {
  switch (kind) {
    case 'edit':
    case 'quick':
      return formFields(object).map((field) => field.name);
    case 'view':
      return pageFields(object).map((field) => field.name);
    case 'list':
    case 'mobile':
      return columnFields(object)
        .map((field) => field.name)
        .filter((name) => name !== object.title);
    case 'related':
      return meta.objects.filter((child) => listedBeside(child, object.name)).map((child) => child.name);
  }
}

/** What stands on a page without sections at present. */
function shownNames(object: ObjectMeta, kind: LayoutKind): readonly string[] {
  switch (kind) {
    case 'quick':
      return quickFields(object).map((field) => field.name);
    case 'mobile':
      return object.views.cards ?? defaultColumns(object);
    case 'related':
      return object.views.related ?? [];
    default:
      return defaultColumns(object);
  }
}

/** The page as these views have it, ready to be changed. */
export function draftOf(object: ObjectMeta, kind: LayoutKind, views: Views, meta: Meta): Draft {
  const all = candidates(object, kind, meta);
  if (isSectioned(kind)) {
    const form = (kind === 'view' ? (views.view ?? views.form) : views.form) ?? { sections: [] };
    return sectionedDraft(form, all);
  }
  const fields = shownNames({ ...object, views }, kind).filter((name) => all.includes(name));
  const hidden = all.filter((name) => !fields.includes(name));
  return { sections: [{ ...blank, id: '0', fields }], rest: [], hidden };
}

function sectionedDraft(form: FormView, all: readonly string[]): Draft {
  const sections = form.sections.map(({ label, ...section }, at) => ({
    ...blank,
    ...section,
    title: label,
    id: String(at),
    fields: section.fields.filter((name) => all.includes(name)),
  }));
  const hidden = (form.hidden ?? []).filter((name) => all.includes(name));
  const placed = new Set([...sections.flatMap((section) => section.fields), ...hidden]);
  return { sections, hidden, rest: all.filter((name) => !placed.has(name)) };
}
