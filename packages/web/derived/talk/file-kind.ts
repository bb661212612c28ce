const pictures = new Set(['jpg', 'jpeg', 'png', 'gif', 'webp', 'bmp']);
const papers = new Set(['txt', 'log', 'md', 'csv', 'eml']);

/** The ending of a file name with its dot; '' without one. */
export const endingOf = (name: string): string => /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';

/** How a page can show a file in place; undefined: it is downloaded. */
export function previewOf(name: string): 'picture' | 'text' | 'pdf' | undefined {
  const ending = endingOf(name).slice(1).toLowerCase();
  if (ending === 'pdf') return 'pdf';
  return pictures.has(ending) ? 'picture' : papers.has(ending) ? 'text' : undefined;
}

/** Characters of a text that are shown. */
const most = 200_000;

/** Bytes as text: UTF-8 or UTF-16 with its mark, else what Chinese systems wrote (GB18030). */
export function decode(bytes: ArrayBuffer): { readonly text: string; readonly cut: boolean } {
  const [first, second] = new Uint8Array(bytes);
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : '';
  const text = wide ? new TextDecoder(wide).decode(bytes) : narrow(bytes);
  return { text: text.slice(0, most), cut: text.length > most };
}

function narrow(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
