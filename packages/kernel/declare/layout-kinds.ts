/**
 * Pages that an administrator may lay out (objects-platform, layout): the whole form, the record's page, quick create, the
 * list's columns, cards of the list on a phone, related lists.
 */
export const layoutKinds = ['edit', 'view', 'quick', 'list', 'mobile', 'related'] as const;
export type LayoutKind = (typeof layoutKinds)[number];

/** One column of its section, or all of them. */
export type FieldWidth = 'half' | 'full';

/** Fields stand in titled sections there; elsewhere they are names in order. */
export const isSectioned = (kind: LayoutKind): kind is 'edit' | 'view' => kind === 'edit' || kind === 'view';
