import { weighted } from './random.ts';
import type { Random } from './random.ts';
import { brandCore } from './words/brands.ts';
import type { Spelt } from './words/personal-names.ts';
import { drawCity } from './words/places.ts';
import type { Area, City } from './words/places.ts';
import { industry, tradeWord } from './words/trades.ts';
import type { Industry } from './words/trades.ts';

export type Form =
  '有限公司' | '有限责任公司' | '股份有限公司' | '集团有限公司' | '工作室' | '商行' | '中心' | '';

export interface Company {
  readonly name: string;
  readonly shortName: string;
  readonly brand: Spelt;
  readonly industry: Industry;
  readonly form: Form;
  readonly city: City;
  readonly district: { readonly name: string; readonly code: string };
  /** A domain under `.example`, which nobody can own (RFC 2606). */
  readonly domain: string;
}

const form = weighted<Form>([
  ['有限公司', 800],
  ['有限责任公司', 58],
  ['股份有限公司', 48],
  ['集团有限公司', 34],
  ['工作室', 20],
  ['商行', 22],
  ['中心', 18],
]);

/** Small forms are seen in some industries only. */
const HOME: Partial<Record<Form, readonly Industry[]>> = {
  工作室: ['media', 'it', 'service', 'education'],
  商行: ['trade', 'retail', 'agriculture'],
  中心: ['education', 'service', 'medical'],
};

function drawForm(random: Random, trade: Industry): Form {
  if (trade === 'government') return '';
  const drawn = form(random);
  return HOME[drawn] === undefined || HOME[drawn].includes(trade) ? drawn : '有限公司';
}

/** Words that cannot be cut after two characters. */
const LONG_TRADE = /^(新能源|新材料|物联网|区块链|自动化|知识产权|日用品|农产品|房地产|再生资源|眼视光)/;

/** Where the place stands: 深圳市X…, 北京X…, 浙江X…, X…(上海)…, or nowhere. */
function assemble(random: Random, city: City, core: string, trade: string, kind: Form): string {
  const place = random.unit();
  const municipal = city.province === '广东' && kind !== '集团有限公司' ? 0.45 : 0.08;
  if (kind === '') return `${city.name}市${core}${trade}`;
  if (place < municipal) return `${city.name}市${core}${trade}${kind}`;
  if (place < 0.7) return `${city.name}${core}${trade}${kind}`;
  if (place < 0.8) return `${city.province}${core}${trade}${kind}`;
  if (place < 0.92 && kind.endsWith('有限公司')) return `${core}${trade}（${city.name}）${kind}`;
  if (kind === '集团有限公司' || kind === '股份有限公司') return `${core}${trade}${kind}`;
  return `${city.name}${core}${trade}${kind}`;
}

function drawDomain(random: Random, core: Spelt, kind: Industry): string {
  const style = random.unit();
  if (style < 0.7) return `${core.pinyin}.example`;
  if (style < 0.8)
    return `${core.pinyin}-${kind === 'it' || kind === 'manufacturing' ? 'tech' : 'group'}.example`;
  return `cn-${core.pinyin}.example`;
}

/** A company that does not exist. Place, trade, legal form and domain fit each other. */
export function company(random: Random, area?: Area): Company {
  const kind = industry(random);
  const city = drawCity(random, area);
  const core = brandCore(random);
  const trade = tradeWord(random, kind);
  const legal = drawForm(random, kind);
  const shortTrade = LONG_TRADE.exec(trade)?.[0] ?? trade.slice(0, 2);
  return {
    name: assemble(random, city, core.text, trade, legal),
    shortName:
      legal === ''
        ? core.text + trade
        : core.text.length > 2 || random.chance(0.4)
          ? core.text
          : core.text + shortTrade,
    brand: core,
    industry: kind,
    form: legal,
    city,
    district: random.pick(city.districts),
    domain: drawDomain(random, core, kind),
  };
}
