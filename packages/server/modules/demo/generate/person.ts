import { weighted } from './random.ts';
import type { Random } from './random.ts';
import { givenCharacter, surname } from './words/personal-names.ts';
import type { Decade, Spelt } from './words/personal-names.ts';
import { sure } from './sure.ts';

export type Gender = 'male' | 'female';

export interface Person {
  readonly name: string;
  readonly surname: string;
  readonly surnamePinyin: string;
  readonly givenPinyin: string;
  readonly gender: Gender;
  readonly decade: Decade;
}

const decade = weighted<Decade>([
  [1965, 12],
  [1975, 28],
  [1985, 38],
  [1995, 22],
]);

function givenName(random: Random, gender: Gender, born: Decade): Spelt {
  const draw = givenCharacter[gender][born];
  const first = draw(random);
  if (random.chance(born === 1965 || born === 1985 ? 0.26 : 0.18)) return first;
  const drawn = draw(random);
  const second = drawn.text === first.text && random.chance(0.9) ? draw(random) : drawn;
  return { text: first.text + second.text, pinyin: first.pinyin + second.pinyin };
}

/** Somebody who does not exist, with a name of his sex and generation. */
export function person(random: Random, gender: Gender = random.chance(0.54) ? 'male' : 'female'): Person {
  const born = decade(random);
  const family = surname(random);
  let given = givenName(random, gender, born);
  while (given.text.includes(family.text)) given = givenName(random, gender, born);
  return {
    name: family.text + given.text,
    surname: family.text,
    surnamePinyin: family.pinyin,
    givenPinyin: given.pinyin,
    gender,
    decade: born,
  };
}

/** A local part of a mail address as companies hand them out. */
export function mailName(random: Random, who: Person): string {
  const style = random.unit();
  if (style < 0.45) return who.surnamePinyin + who.givenPinyin;
  if (style < 0.7) return `${who.givenPinyin}.${who.surnamePinyin}`;
  if (style < 0.85) return who.surnamePinyin + sure(who.givenPinyin[0]);
  return `${who.surnamePinyin}_${who.givenPinyin}`;
}
