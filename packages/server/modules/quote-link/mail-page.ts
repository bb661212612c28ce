const escapes: { readonly [letter: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);

/** What somebody wrote, as a page: line by line, addresses to click on. */
export function htmlOf(text: string): string {
  const body = text
    .split('\n')
    .map((line) =>
      escaped(line).replace(/https?:\/\/[^\s<（），。]+/g, (url) => `<a href="${url}">${url}</a>`),
    )
    .join('<br>');
  return `<!doctype html><html><body style="font:15px/1.7 -apple-system,'PingFang SC','Microsoft YaHei',sans-serif">${body}</body></html>`;
}
