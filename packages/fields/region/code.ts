/** A region: codes of GB/T 2260, six digits each, from the province down. */
export type RegionValue = {
  readonly province_code: string;
  readonly city_code: string | null;
  readonly district_code: string | null;
};

/** True for six digits of which the province is not zero. */
export function isCode(text: unknown): text is string {
  return (
    typeof text === 'string' && /^[1-9]\d{5}$/.test(text) && !/^\d\d00[1-9]\d?$|^\d\d000[1-9]$/.test(text)
  );
}

/**
 * The digits that a code shares with everything below it.
 * @example prefixOf('330100') // '3301'
 */
export function prefixOf(code: string): string {
  if (code.endsWith('0000')) return code.slice(0, 2);
  return code.endsWith('00') ? code.slice(0, 4) : code;
}

/** The value that a most specific code stands for; its parents are its prefixes. */
export function valueOfCode(code: string): RegionValue {
  const digits = prefixOf(code).length;
  return {
    province_code: `${code.slice(0, 2)}0000`,
    city_code: digits >= 4 ? `${code.slice(0, 4)}00` : null,
    district_code: digits === 6 ? code : null,
  };
}

/** The most specific code of a value. */
export function codeOf(value: RegionValue): string {
  return value.district_code ?? value.city_code ?? value.province_code;
}
