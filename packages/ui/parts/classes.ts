/** Joins class names, leaving out what is false. @example classes('k-button', primary && 'is-primary') */
export const classes = (...names: (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(' ');
