import Big from 'big.js';

/**
 * What is taken off, in percent, as people say what is kept: 9 折 keeps nine tenths. Undefined for nothing off.
 * @example zheOf('12') // '8.8'
 * @example zheOf('0.00') // undefined
 */
export function zheOf(percent: string): string | undefined {
  const off = new Big(percent);
  return off.eq(0) ? undefined : new Big(100).minus(off).div(10).toString();
}

const digits = '零一二三四五六七八九';
const spoken = /^([一二三四五六七八九])([一二三四五六七八九])?折$/;
const written = /^(\d{1,2}(?:\.\d{1,3})?)\s*折$/;
const plain = /^(\d{1,3}(?:\.\d{1,2})?)\s*[%％]?$/;

/**
 * A discount as people type it, as the percentage that is taken off with 2 decimals: `9折`, `85折` and `八五折` say what is
 * kept, `10` and `10%` what is taken off; empty and 原价 nothing. Undefined for what is neither.
 * @example readDiscount('8.8折') // '12.00'
 */
export function readDiscount(text: string): string | undefined {
  const typed = text.trim().replace(/[．。]/g, '.');
  if (typed === '' || typed === '原价') return '0.00';
  const percent = keptIn(typed) ?? plain.exec(typed)?.[1];
  if (percent === undefined) return undefined;
  const off = new Big(percent);
  return off.gt(100) || off.lt(0) ? undefined : off.round(2, Big.roundHalfUp).toFixed(2);
}

/** The percentage off that something in 折 means; 85 折 is 8.5 折. */
function keptIn(typed: string): string | undefined {
  const [, tenths, more] = spoken.exec(typed) ?? [];
  const said = tenths === undefined ? undefined : `${digits.indexOf(tenths)}.${digits.indexOf(more ?? '零')}`;
  const kept = said ?? written.exec(typed)?.[1];
  if (kept === undefined) return undefined;
  const number = new Big(kept);
  const inTenths = number.gt(10) ? number.div(10) : number;
  return new Big(100).minus(inTenths.times(10)).toFixed();
}
