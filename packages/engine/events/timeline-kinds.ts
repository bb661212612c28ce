import { commonActions } from '../actions/common-actions.ts';
import type { FieldModel, ObjectModel, Registry } from '../registry/model.ts';

/** Children that are what they are on a timeline: making one is no change but an item of its own. */
const items: ReadonlySet<string> = new Set(['activity', 'comment', 'attachment']);

/** What an event is on a timeline: the object of an item (activity, comment …), else what was done. */
export function kindOfEvent({
  object,
  action,
}: {
  readonly object: string;
  readonly action: string;
}): string {
  return items.has(object) && action === 'create' ? object : action;
}

/** `recycle`: the nightly round took it back into a pool. */
const verbs = [
  'create',
  'update',
  'delete',
  'restore',
  'purge',
  'recycle',
  'approval_timeout',
  'printed',
] as const;

/** What happens to a person's account without a change of his record. */
export const signIns = ['sign_in', 'sign_in_locked', 'look_as'] as const;

/** Every kind that an item of a timeline may have: verbs, items, and what any object's actions are called. */
export function timelineKinds({ objects }: Registry): ReadonlySet<string> {
  const actions = [...objects.values()].flatMap(({ declaration }) => Object.keys(declaration.actions ?? {}));
  return new Set([...verbs, ...items, ...signIns, ...Object.keys(commonActions), ...actions]);
}

/** A file is shown by the name that it has now. */
const texts: { readonly [object: string]: string } = {
  activity: 'content',
  comment: 'body',
  attachment: 'file_name',
};

/** The field whose text stands for such an item. */
export function textFieldOf(model: ObjectModel): FieldModel | undefined {
  return model.fields.get(texts[model.name] ?? '');
}
