/**
 * Puts a text into the clipboard. Browsers give pages that come over plain HTTP from another computer no
 * `navigator.clipboard`; there the older way does it. Rejects when neither may.
 */
export async function copyText(text: string): Promise<void> {
  const modern: Clipboard | undefined = navigator.clipboard;
  if (modern) return modern.writeText(text);
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', give, { once: true });
  // oxlint-disable-next-line typescript/no-deprecated -- there is no newer way without HTTPS
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', give);
  if (!copied) throw new Error('The browser does not let pages copy');
}
