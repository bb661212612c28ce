/** A `ref` for what is chosen in a row that rolls sideways: it is never out of sight. */
export function intoView(element: Element | null): void {
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
