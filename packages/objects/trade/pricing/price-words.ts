import type { Label } from '@kehu/kernel/declare/label.ts';
import Big from 'big.js';
import type { Step } from './pick-price.ts';

/** Without the zeros that nobody writes: `90.0000` is 90. */
export const plainDecimal = (value: string): string => new Big(value).toString();

/** From when until when something holds, days yyyy-MM-dd. */
export function periodWords(from: unknown, to: unknown): Label {
  if (!from && !to) return { zh: '长期有效', en: 'without end' };
  if (!to) return { zh: `${String(from)} 起`, en: `from ${String(from)}` };
  if (!from) return { zh: `至 ${String(to)}`, en: `until ${String(to)}` };
  return { zh: `${String(from)} 至 ${String(to)}`, en: `${String(from)} to ${String(to)}` };
}

/** 10 % off is 9 折. */
const fold = (percent: string): string => new Big(100).minus(percent).div(10).round(2).toString();

function wordsOf(step: Step): Label {
  switch (step.step) {
    case 'missed':
      return { zh: `“${step.list}”中没有此产品`, en: `Not in “${step.list}”` };
    case 'level_discount':
      return {
        zh: `会员“${step.level}” ${fold(step.discountPercent)} 折`,
        en: `${plainDecimal(step.discountPercent)} % off for “${step.level}” members`,
      };
    case 'taken':
      return {
        zh: [
          step.list === null ? '取自 标准售价' : `取自 ${step.list}`,
          ...(step.minQty === null ? [] : [`起订 ${plainDecimal(step.minQty)}`]),
          ...(step.discountPercent === null ? [] : [`标准售价 ${fold(step.discountPercent)} 折`]),
        ].join(' · '),
        en: [
          step.list === null ? 'From the standard price' : `From ${step.list}`,
          ...(step.minQty === null ? [] : [`from ${plainDecimal(step.minQty)}`]),
          ...(step.discountPercent === null ? [] : [`${plainDecimal(step.discountPercent)} % off standard`]),
        ].join(' · '),
      };
  }
}

/** The chain of reasons as a line shows it: `“大客户协议价”中没有此产品 → 取自 华东渠道价 · 起订 100`. */
export function priceWords(steps: readonly Step[]): Label {
  const words = steps.map(wordsOf);
  return { zh: words.map(({ zh }) => zh).join(' → '), en: words.map(({ en }) => en).join(' → ') };
}
