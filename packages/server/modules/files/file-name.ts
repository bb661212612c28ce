const longest = 120;

/** A file's name without folders, control characters and what systems forbid; its ending stays. */
export function fileName(given: string | undefined): string {
  const last = (given ?? '').normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .replace(/[\u0000-\u001f\u007f<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const name = clean === '' ? 'file' : clean;
  if (name.length <= longest) return name;
  const ending = /\.[^.]{1,8}$/.exec(name)?.[0] ?? '';
  return name.slice(0, longest - ending.length) + ending;
}
