import Big from 'big.js';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const UNITS = ['', '拾', '佰', '仟'];
const YI = 8;
const WAN = 4;

/** Digits without leading zeros in words; zeros between digits become one 零. */
function section(digits: string): string {
  let words = '';
  [...digits].forEach((digit, i) => {
    if (digit !== '0') words += DIGITS.charAt(Number(digit)) + (UNITS[digits.length - 1 - i] ?? '');
    else if (!words.endsWith('零')) words += '零';
  });
  return words.replace(/零$/, '');
}

/** A whole number in words, '' for zero: split at 亿, then at 万. */
function whole(text: string): string {
  const digits = text.replace(/^0+/, '');
  for (const [size, unit] of [
    [YI, '亿'],
    [WAN, '万'],
  ] as const) {
    if (digits.length <= size) continue;
    const rest = digits.slice(-size);
    const tail = whole(rest);
    return whole(digits.slice(0, -size)) + unit + (tail !== '' && rest.startsWith('0') ? '零' : '') + tail;
  }
  return section(digits);
}

/**
 * An amount in capital characters as cheques and invoices have it, rounded half up to 分. Takes decimal strings of at
 * most 16 digits before the point; throws a RangeError on more and an Error on what is no number.
 *
 * @example upperAmount('12300.00') // '壹万贰仟叁佰元整'
 * @example upperAmount('6007.14') // '陆仟零柒元壹角肆分'
 * @example upperAmount('0.50') // '伍角整'
 */
export function upperAmount(amount: string): string {
  const value = new Big(amount).round(2, Big.roundHalfUp);
  const [integer = '0', cents = '00'] = value.abs().toFixed(2).split('.');
  if (integer.length > 2 * YI) throw new RangeError(`amount has more than ${2 * YI} digits: ${amount}`);
  const yuan = whole(integer);
  const [jiao = '0', fen = '0'] = cents;
  let words = yuan === '' ? '' : `${yuan}元`;
  if (jiao !== '0') words += `${DIGITS.charAt(Number(jiao))}角`;
  else if (fen !== '0' && yuan !== '') words += '零';
  if (fen !== '0') words += `${DIGITS.charAt(Number(fen))}分`;
  else words = `${words === '' ? '零元' : words}整`;
  return (value.lt(0) ? '负' : '') + words;
}

/**
 * An amount with thousands separators and two decimals, half up, after the sign of its currency.
 *
 * @example formatMoney('-1234.5') // '-¥1,234.50'
 */
export function formatMoney(amount: string, symbol = '¥'): string {
  const value = new Big(amount).round(2, Big.roundHalfUp);
  const [integer = '', cents = ''] = value.abs().toFixed(2).split('.');
  return `${value.lt(0) ? '-' : ''}${symbol}${integer.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

/**
 * A short form for tiles and axes: from 10,000 on in 万, from 100,000,000 on in 亿, two decimals at most, half up,
 * without trailing zeros.
 *
 * @example shortAmount('123456789') // '1.23亿'
 * @example shortAmount('-52000') // '-5.2万'
 */
export function shortAmount(amount: string): string {
  const value = new Big(amount);
  const trimmed = (scaled: Big): string => {
    const [integer = '', rest = ''] = scaled.round(2, Big.roundHalfUp).toFixed(2).split('.');
    const decimals = rest.replace(/0+$/, '');
    return integer.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals === '' ? '' : `.${decimals}`);
  };
  const size = value.abs();
  const sign = value.lt(0) ? '-' : '';
  // 99,999,999 would round to 10,000万: that is 1亿. The same at the border of 万.
  if (size.gte('99999950')) return `${sign}${trimmed(size.div('100000000'))}亿`;
  return size.gte('9999.995')
    ? `${sign}${trimmed(size.div('10000'))}万`
    : `${size.lt('0.005') ? '' : sign}${trimmed(size)}`;
}

/**
 * The discount as the trade says it: percent taken off, 0–100, as a decimal string. '' for no discount.
 *
 * @example discountText('10') // '9折'
 * @example discountText('15') // '8.5折'
 */
export function discountText(percentOff: string): string {
  const off = new Big(percentOff);
  if (off.lte(0) || off.gt(100)) return '';
  return off.eq(100) ? '免费' : `${new Big(100).minus(off).div(10).toFixed()}折`;
}
