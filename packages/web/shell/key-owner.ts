/** The element that has the focus, as far as keys are concerned. */
export interface Spot {
  /** In lower case. */
  readonly tag: string;
  readonly type: string;
  readonly role: string;
  /** Below 0 where the Tab key does not lead: rows of a list and what is in them. */
  readonly tabIndex: number;
  readonly isEditable: boolean;
}

const presses = new Set(['Enter', ' ']);
const arrows = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);
const pressable = new Set(['a', 'button', 'summary', 'input']);
const pressableRoles = new Set(['button', 'link', 'tab', 'checkbox', 'switch', 'menuitem', 'option']);

export const spotOf = (target: HTMLElement): Spot => ({
  tag: target.tagName.toLowerCase(),
  type: target.getAttribute('type') ?? '',
  role: target.getAttribute('role') ?? '',
  tabIndex: target.tabIndex,
  isEditable: target.isContentEditable,
});

/** Somebody is writing there: every key is his. */
export const isWriting = ({ tag, type, isEditable }: Spot): boolean =>
  isEditable ||
  tag === 'textarea' ||
  tag === 'select' ||
  (tag === 'input' && type !== 'checkbox' && type !== 'radio');

/**
 * Whether a key belongs to what has the focus, so that a page's own meaning of it must wait: Enter and the space bar
 * press whatever the Tab key has led to, arrows choose among radio buttons.
 */
export function ownsKey(spot: Spot, key: string): boolean {
  if (isWriting(spot)) return true;
  if (arrows.has(key)) return spot.type === 'radio';
  return presses.has(key) && spot.tabIndex >= 0 && (pressable.has(spot.tag) || pressableRoles.has(spot.role));
}
