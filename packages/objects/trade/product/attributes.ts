import type { Change } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonList, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';

/** Attributes of one product, and letters of their names and values. */
const most = 60;
const longestName = 40;
const longestValue = 200;

interface Attribute {
  readonly name: string;
  readonly value: string;
}

/**
 * 属性: names with values in the order in which they are read, `[{name, value}]`; an object of texts is taken for such a list.
 * Undefined for anything else.
 */
function attributesIn(given: Json): readonly Attribute[] | undefined {
  const pairs: readonly Json[] = isJsonList(given)
    ? given
    : isJsonObject(given)
      ? Object.entries(given).map(([name, value]) => ({ name, value: value ?? null }))
      : [null];
  const read = pairs.map((pair) => {
    if (!isJsonObject(pair)) return undefined;
    const { name, value } = pair;
    return typeof name === 'string' && typeof value === 'string'
      ? { name: name.trim(), value: value.trim() }
      : undefined;
  });
  const sound = read.filter((one) => one !== undefined);
  const isWhole = sound.length === read.length && sound.length <= most;
  return isWhole && sound.every(isShort) && isOnce(sound) ? sound : undefined;
}

const isShort = ({ name, value }: Attribute): boolean =>
  name !== '' && name.length <= longestName && value.length <= longestValue;

const isOnce = (attributes: readonly Attribute[]): boolean =>
  new Set(attributes.map(({ name }) => name)).size === attributes.length;

/** Keeps attributes a short list of texts: they are read on pages, not by code. */
export function keepAttributes(change: Change): void {
  const given = change.after['attributes'] ?? null;
  if (!change.changed.has('attributes') || given === null) return;
  const attributes = attributesIn(given);
  if (attributes)
    change.set('attributes', attributes.length > 0 ? attributes.map((one) => ({ ...one })) : null);
  else
    change.refuse('attributes', 'bad_format', undefined, {
      zh: `属性为名称和值：最多 ${most} 项，名称不重复且不超过 ${longestName} 字，值不超过 ${longestValue} 字`,
      en: `Attributes are names with values: at most ${most}, each name once with up to ${longestName} letters, values up to ${longestValue}`,
    });
}
