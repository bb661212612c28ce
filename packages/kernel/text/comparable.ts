import { nameKey, nameParts, type NameParts } from './company-name.ts';
import { creditCode } from './credit-code.ts';
import { foldCase } from './normalise.ts';
import { phoneDigits } from './phone.ts';
import { hear, type Heard } from './sound-distance.ts';
import { simplify } from './traditional.ts';
import { urlDomain } from './url.ts';

/** What is known of one of the two; everything is optional, as typed. */
export interface DuplicateSide {
  readonly name?: string;
  readonly phones?: readonly string[];
  readonly creditCode?: string;
  readonly email?: string;
  readonly website?: string;
  readonly address?: string;
  /** Whatever else is the same for one person only (WeChat, QQ), each with its kind in front. */
  readonly handles?: readonly string[];
  /** City of the record, without 市. */
  readonly city?: string;
}

/** Shortest number that tells who somebody is. */
const LEAST_DIGITS = 7;

/** The letters and digits of an address, so that spaces, width and punctuation do not count. */
export function addressKey(text: string): string {
  return simplify(foldCase(text)).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A side with everything that comparisons ask of it, each worked out once, when it is first asked for. */
export class Comparable {
  readonly #side: DuplicateSide;
  readonly code: string;
  readonly phones: readonly string[];
  readonly email: string;
  readonly domain: string;
  readonly address: string;
  readonly handles: readonly string[];
  readonly city: string;
  readonly key: string;
  #parts: NameParts | undefined;
  #body: readonly Heard[] | undefined;
  #branch: readonly Heard[] | undefined;

  constructor(side: DuplicateSide) {
    this.#side = side;
    const code = side.creditCode ? creditCode(side.creditCode) : undefined;
    this.code = code?.ok ? code.value : '';
    this.phones = (side.phones ?? []).map(phoneDigits).filter((digits) => digits.length >= LEAST_DIGITS);
    this.email = side.email ? foldCase(side.email) : '';
    this.domain = side.website ? urlDomain(side.website) : '';
    this.address = side.address ? addressKey(side.address) : '';
    this.handles = (side.handles ?? []).map(foldCase);
    this.city = (side.city ?? '').replace(/市$/, '');
    this.key = nameKey(side.name ?? '');
  }

  get parts(): NameParts {
    return (this.#parts ??= nameParts(this.#side.name ?? ''));
  }

  /** The name without place and form as it sounds. */
  get body(): readonly Heard[] {
    return (this.#body ??= hear(this.parts.body));
  }

  get branch(): readonly Heard[] {
    return (this.#branch ??= hear(this.parts.branch));
  }
}
