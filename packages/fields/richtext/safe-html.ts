/**
 * The subset of HTML that rich text may hold. Nothing is repaired: what is outside the subset is refused, and what is
 * inside is written anew from its parts, so that no parser can read more into it than was allowed.
 */

const VOID = new Set(['br', 'hr', 'img']);
const TAGS = new Set(
  'p br hr strong b em i u s h1 h2 h3 h4 ul ol li blockquote pre code a img table thead tbody tr th td div span'.split(
    ' ',
  ),
);
const LINK = /^(?:https?:\/\/|mailto:|tel:)[^\s<>"'`\\]+$/i;
const FILE = /^\/api\/v1\/files\/[0-9a-f-]{36}$/;
const SPAN = /^[1-9]\d?$/;

/** Attributes by tag with the form of their values. */
const ATTRIBUTES: { readonly [tag: string]: { readonly [name: string]: RegExp } } = {
  a: { href: LINK },
  img: { src: FILE, alt: /^[^<>"]{0,200}$/ },
  th: { colspan: SPAN, rowspan: SPAN },
  td: { colspan: SPAN, rowspan: SPAN },
};
/** Attributes that editors add and that mean nothing here: dropped, not refused. */
const DROPPED: { readonly [tag: string]: readonly string[] } = { a: ['rel', 'target'] };

const ENTITIES: { readonly [name: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};
const deepest = 30;

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,6})|#[xX]([0-9a-fA-F]{1,5})|([a-z]{2,4}));/g,
    (whole: string, decimal?: string, hex?: string, name?: string) => {
      if (name) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole;
      const code = Number.parseInt(decimal ?? hex ?? '', decimal ? 10 : 16);
      const isCharacter = code >= 32 && code < 0xd800;
      return isCharacter ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Text as HTML. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\u00a0/g, '&nbsp;');
}

/** The attributes of a tag as they are kept; undefined when one is not allowed. */
function attributes(tag: string, written: string): string | undefined {
  let kept = '';
  let rest = written;
  while (rest.trim() !== '') {
    const found = /^\s+([a-z-]+)=(?:"([^"<>]*)"|'([^'<>]*)')/i.exec(rest);
    if (!found) return undefined;
    const [whole, written = '', double, single] = found;
    const name = written.toLowerCase();
    const value = decode(double ?? single ?? '');
    rest = rest.slice(whole.length);
    if (DROPPED[tag]?.includes(name)) continue;
    if (!ATTRIBUTES[tag]?.[name]?.test(value)) return undefined;
    kept += ` ${name}="${escapeHtml(value)}"`;
  }
  return kept;
}

/** One tag as it is kept, and what it does to the open ones; undefined when it is not allowed here. */
function element(token: RegExpExecArray, open: string[]): string | undefined {
  const [, closing, written = '', rest = '', selfClosing] = token;
  const tag = written.toLowerCase();
  if (!TAGS.has(tag)) return undefined;
  if (closing) return rest.trim() === '' && open.pop() === tag ? `</${tag}>` : undefined;
  const kept = attributes(tag, rest);
  if (kept === undefined || (selfClosing && !VOID.has(tag))) return undefined;
  if (!VOID.has(tag)) open.push(tag);
  return open.length > deepest ? undefined : `<${tag}${kept}>`;
}

/**
 * The HTML written anew, or undefined when it holds anything outside the subset: other tags or attributes, scripts,
 * styles, comments, tags that do not close in order.
 * @example safeHtml('<P>A & B</P>') // '<p>A &amp; B</p>'
 * @example safeHtml('<img src=x onerror=alert(1)>') // undefined
 */
export function safeHtml(html: string): string | undefined {
  const open: string[] = [];
  let result = '';
  let at = 0;
  while (at < html.length) {
    const next = html.indexOf('<', at);
    const end = next < 0 ? html.length : next;
    result += escapeHtml(decode(html.slice(at, end)));
    at = end;
    if (next < 0) break;
    const close = html.indexOf('>', next);
    const token = /^<(\/)?([a-z][a-z0-9]*)([^<>]*?)(\/)?>$/i.exec(html.slice(next, close + 1));
    const kept = token ? element(token, open) : undefined;
    if (kept === undefined) return undefined;
    result += kept;
    at = close + 1;
  }
  return open.length === 0 ? result : undefined;
}

/** The text of safe HTML, a line for each block. */
export function plainText(html: string): string {
  const lines = html
    .replace(/<br>|<hr>|<\/(?:p|h\d|li|tr|div|blockquote|pre)>/g, '\n')
    .replace(/<\/t[dh]>/g, '\t');
  return decode(lines.replace(/<[^>]*>/g, ''))
    .replace(/[^\S\n]+\n/g, '\n')
    .trim();
}
