import type { Random } from './random.ts';
import type { City } from './words/places.ts';
import { BUILDINGS, BUILDING_NAMES, PARKS, STREETS, VILLAGE } from './words/streets.ts';

/** A region as the API takes it: six-digit codes of GB/T 2260. */
export type Region = {
  readonly province_code: string;
  readonly city_code: string;
  readonly district_code: string;
};

export type Address = {
  readonly region: Region;
  readonly address: string;
  readonly postal_code: string;
};

export type AddressStyle = 'office' | 'works' | 'home';

const PROVINCE_TAIL = '0000';

function room(random: Random): string {
  const floor = random.int(1, 28);
  return `${floor}${String(random.int(1, 18)).padStart(2, '0')}室`;
}

function street(random: Random): string {
  return `${random.pick(STREETS)}${random.int(1, 899)}号`;
}

/** The line below province, city and district: street, number, house. */
function line(random: Random, style: AddressStyle): string {
  const at = street(random);
  if (style === 'home')
    return `${at}${random.pick(BUILDING_NAMES)}${random.pick(VILLAGE)}${random.int(1, 30)}栋${room(random)}`;
  const name = random.pick(BUILDING_NAMES);
  if (style === 'works' || random.chance(0.2)) {
    return `${at}${name}${random.pick(PARKS)}${random.pick('ABCDE123456789')}${random.chance(0.5) ? '栋' : '座'}`;
  }
  if (random.chance(0.15)) return at;
  return `${at}${name}${random.pick(BUILDINGS)}${random.chance(0.4) ? `${random.pick('ABC')}座` : ''}${room(random)}`;
}

/** An address in this city and district that nobody lives at on purpose. */
export function address(
  random: Random,
  city: City,
  district: { readonly code: string },
  style: AddressStyle,
): Address {
  return {
    region: {
      province_code: city.code.slice(0, 2) + PROVINCE_TAIL,
      city_code: city.code,
      district_code: district.code,
    },
    address: line(random, style),
    postal_code: city.postal + random.pick('0123456789') + random.pick('0005'),
  };
}
