/** What people see who may know that a value exists, but not the value. A mask never shows half or more of a short value. */

/** `count` stars. */
const stars = (count: number): string => '*'.repeat(Math.max(0, count));

/** Keeps `head` and `tail` characters; a value too short for that keeps at most its first character. */
function keepEnds(text: string, head: number, tail: number): string {
  const chars = [...text];
  if (chars.length === 0) return '';
  if (chars.length < (head + tail) * 1.5)
    return (chars.length > 2 ? chars[0] : '') + stars(chars.length > 2 ? chars.length - 1 : chars.length);
  return (
    chars.slice(0, head).join('') +
    stars(chars.length - head - tail) +
    chars.slice(chars.length - tail).join('')
  );
}

/**
 * A mobile or phone number with its middle hidden; dashes stay.
 *
 * @example maskPhone('13800138000') // '138****8000'
 * @example maskPhone('010-62345678-801') // '010-****5678-***'
 */
export function maskPhone(text: string): string {
  const line = /^(0\d{2,3}-)?(\d{3,4})(\d{4})(-\d{1,6})?$/.exec(text);
  if (line === null) return keepEnds(text, 3, 4);
  const [, area = '', hidden = '', shown = '', extension = ''] = line;
  return area + stars(hidden.length) + shown + (extension === '' ? '' : `-${stars(extension.length - 1)}`);
}

/**
 * An e-mail address with its first character and its domain.
 *
 * @example maskEmail('zhangsan@example.cn') // 'z*******@example.cn'
 */
export function maskEmail(text: string): string {
  const at = text.lastIndexOf('@');
  if (at < 0) return keepEnds(text, 1, 0);
  const name = Array.from(text.slice(0, at));
  return (name.length > 1 ? (name[0] ?? '') + stars(name.length - 1) : stars(name.length)) + text.slice(at);
}

/**
 * An identity number without birth date and order.
 *
 * @example maskIdCard('11010519491231002X') // '110***********002X'
 */
export function maskIdCard(text: string): string {
  return keepEnds(text, 3, 4);
}

/**
 * A bank account with its last four digits.
 *
 * @example maskBank('6222021234567890123') // '***************0123'
 */
export function maskBank(text: string): string {
  return keepEnds(text, 0, 4);
}
