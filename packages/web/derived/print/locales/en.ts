import type { PrintTexts } from './zh.ts';

export const en: PrintTexts = {
  print: 'Print',
  list: (object: string) => `Print the list: ${object}`,
  record: (name: string) => `Print “${name}”`,
  rows: (n: number) => (n === 1 ? '1 record' : `${n} records`),
  more: (n: number) => `Only the first ${n} are printed. For everything, use the export.`,
  some: 'Records that you may not print are left out.',
  direction: 'Paper',
  directions: { portrait: 'Portrait', landscape: 'Landscape' },
  layout: 'With the columns, filters and order of the list.',
  nothing: 'Nothing to print',
  made: (who: string, when: string) => `Printed by ${who}, ${when}`,
  withEmpty: 'Empty fields too',
  labels: {
    action: 'Print address labels',
    sheet: 'Label sheet',
    start: 'Begin at label',
    startHint: 'Press a place in the preview to skip labels that are used already.',
    place: (n: number) => `Begin at label ${n}`,
    count: (labels: number, sheets: number) =>
      `${labels} ${labels === 1 ? 'label' : 'labels'} on ${sheets} ${sheets === 1 ? 'sheet' : 'sheets'}`,
    without: (n: number) => `Without an address, and not printed (${n}):`,
    lacks: (characters: string) =>
      `The font lacks these characters; a black bar is printed for: ${characters}`,
    gone: (n: number) => `You may not print ${n} more`,
    none: 'None of the chosen records has an address',
    page: (n: number, of: number) => `Sheet ${n} of ${of}`,
    previous: 'Previous sheet',
    next: 'Next sheet',
    download: 'Make the PDF',
    made: 'The labels are ready; print them at actual size (100%)',
    file: 'address-labels.pdf',
    tooMany: (n: number) => `${n} at most: please choose fewer`,
  },
};
