/** What a mail says, whatever it is encoded in. */
export function wordsOf(mail: string): string {
  const parts = mail.split(/\r?\n\r?\n/).map((part) => {
    if (/^[A-Za-z0-9+/=\r\n]+$/.test(part.trim())) return Buffer.from(part, 'base64').toString('utf8');
    const bytes = part
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(bytes, 'latin1').toString('utf8');
  });
  return parts.join('\n');
}
/** Its subject, decoded. */
export const subjectOf = (mail: string): string =>
  [
    ...(/^Subject: ((?:.*\r?\n[ \t])*.*)$/m.exec(mail)?.[1] ?? '').matchAll(
      /=\?UTF-8\?([BQ])\?([^?]*)\?=|[^\s=?]+/gi,
    ),
  ]
    .map(([whole, encoding, text]) => {
      if (!encoding || text === undefined) return whole;
      if (encoding.toUpperCase() === 'B') return Buffer.from(text, 'base64').toString('utf8');
      const bytes = text
        .replaceAll('_', ' ')
        .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
      return Buffer.from(bytes, 'latin1').toString('utf8');
    })
    .join('');
