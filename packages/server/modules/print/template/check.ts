import type { Label } from '@kehu/kernel/declare/label.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { accessTo } from '@kehu/engine/query/field-rights.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import { isOpen } from '../../records/model-of.ts';
import type { Docx } from '../docx/open-docx.ts';
import { parseExpression, type Expression, type Filter } from './expression.ts';
import { likeliest } from './likeliest.ts';
import { newNeed, type Need } from './need.ts';
import { sayPlace, type Place } from './place.ts';
import { canonical, resolve, type Target } from './resolve.ts';
import { tagsOf, type Tag } from './tags.ts';

/** A tag that cannot be filled, with its place. */
export interface Fault {
  readonly code: 'unknown_field' | 'bad_format';
  /** The tag as it was written; what it should be is in the message. */
  readonly tag: string;
  readonly place: Place;
  readonly message: Label;
}

/** What a template asks for: the values that it needs, and what each name in it means. */
export interface Analysis {
  readonly need: Need;
  /** `quote:客户.名称` → `account_id.name`. */
  readonly bindings: { readonly [name: string]: string };
  readonly faults: readonly Fault[];
}

interface Scope {
  readonly model: ObjectModel;
  readonly need: Need;
  readonly opened?: Tag;
  readonly isLoop: boolean;
}

export const bindingKey = (model: ObjectModel, path: readonly string[]): string =>
  `${model.name}:${path.join('.')}`;

/** Every fault that is told of one file. */
const mostFaults = 50;

/**
 * Reads every tag of a template for records of an object. With the bindings of an earlier reading, names mean what they
 * meant then.
 */
export function analyse(
  call: Call,
  model: ObjectModel,
  docx: Docx,
  kept: Analysis['bindings'] = {},
): Analysis {
  const reader = new Reader(call, model, kept);
  const { tags, loose } = tagsOf(docx);
  for (const tag of tags) reader.read(tag);
  reader.end();
  for (const { text, place } of loose)
    reader.fault('bad_format', text, place, {
      zh: `大括号没有成对：“${text}”`,
      en: `The braces do not match: “${text}”`,
    });
  return { need: reader.need, bindings: reader.bindings, faults: reader.faults.slice(0, mostFaults) };
}

class Reader {
  readonly need = newNeed();
  readonly bindings: { [name: string]: string } = {};
  readonly faults: Fault[] = [];
  readonly #call: Call;
  readonly #kept: Analysis['bindings'];
  readonly #root: Scope;
  #scopes: Scope[];
  #source = '';

  constructor(call: Call, model: ObjectModel, kept: Analysis['bindings']) {
    this.#call = call;
    this.#kept = kept;
    this.#root = { model, need: this.need, isLoop: false };
    this.#scopes = [this.#root];
  }

  fault(code: Fault['code'], tag: string, place: Place, message: Label): void {
    const { zh, en } = sayPlace(place);
    this.faults.push({
      code,
      tag,
      place,
      message: { zh: `${zh}：${message.zh}`, en: `${en}: ${message.en}` },
    });
  }

  read(tag: Tag): void {
    if (tag.source !== this.#source) this.end();
    this.#source = tag.source;
    if (tag.kind === 'close') this.#close(tag);
    else this.#name(tag);
  }

  /** Loops that were not closed in their part. */
  end(): void {
    for (const { opened } of this.#scopes.slice(1))
      if (opened)
        this.fault('bad_format', opened.text, opened.place, {
          zh: `{#${opened.text}} 没有对应的 {/${opened.text}}`,
          en: `{#${opened.text}} has no {/${opened.text}}`,
        });
    this.#scopes = [this.#root];
  }

  #close(tag: Tag): void {
    const { opened } = this.#scopes.at(-1) ?? this.#root;
    if (opened && (tag.text === '' || same(tag.text, opened.text))) {
      this.#scopes.pop();
      return;
    }
    this.fault('bad_format', tag.text, tag.place, {
      zh: `{/${tag.text}} 之前没有对应的 {#${tag.text}}`,
      en: `There is no {#${tag.text}} before {/${tag.text}}`,
    });
  }

  #name(tag: Tag): void {
    const parsed = parseExpression(tag.text);
    const scope = this.#scopes.at(-1) ?? this.#root;
    let opens: Scope = { ...scope, opened: tag };
    if (!parsed.ok)
      this.fault('bad_format', tag.text, tag.place, {
        zh: `不认识“${parsed.unknown}”，“|”后面可以写：大写、折、日期格式、默认:文字、二维码、图片`,
        en: `“${parsed.unknown}” is not known; after “|” may stand upper, discount, a date pattern, default:text, qr, picture`,
      });
    else {
      const found = this.#find(parsed.expression, tag);
      if (found === undefined) this.#unknown(tag, parsed.expression);
      else opens = this.#use(tag, parsed.expression, found) ?? opens;
    }
    if (tag.kind !== 'value') this.#scopes.push(opens);
  }

  /** From the innermost loop outwards. */
  #find({ path, test }: Expression, tag: Tag): { scope: Scope; target: Target } | undefined {
    const wanted = tag.kind !== 'value' && !test ? 'lines' : 'value';
    for (const scope of this.#scopes.toReversed()) {
      const key = bindingKey(scope.model, path);
      const known = this.#kept[key];
      const target =
        (known !== undefined && resolve(this.#call.registry, scope.model, known.split('.'), wanted)) ||
        resolve(this.#call.registry, scope.model, path, wanted);
      if (!target || !this.#isTold(target)) continue;
      const means = canonical(target).join('.');
      if (means !== path.join('.')) this.bindings[key] = means;
      return { scope, target };
    }
    return undefined;
  }

  /** What is hidden from whoever keeps the template is unknown to him. */
  #isTold(target: Target): boolean {
    if (this.#call.actor.isAdmin || this.#call.actor.system) return true;
    if (target.kind === 'lines') return isOpen(this.#call, target.model);
    if (target.kind !== 'field') return true;
    return target.steps.every(({ model, field }) => accessTo(this.#call.actor, model, field) !== 'hidden');
  }

  #unknown(tag: Tag, { path }: Expression): void {
    const scope = this.#scopes.at(-1) ?? this.#root;
    const word = path.join('.');
    const isAsked = path.length === 1 && this.faults.length < mostFaults;
    const near = isAsked ? likeliest(this.#call.registry, scope.model, word) : undefined;
    this.fault('unknown_field', tag.text, tag.place, {
      zh: `没有字段“${word}”${near ? `，是不是“${near}”？` : ''}`,
      en: `There is no field “${word}”${near ? `; is it “${near}”?` : ''}`,
    });
  }

  #use(
    tag: Tag,
    expression: Expression,
    { scope, target }: { scope: Scope; target: Target },
  ): Scope | undefined {
    if (target.kind === 'lines') return this.#lines(tag, scope, target);
    const wrong = misuse(target, expression.filters);
    if (wrong) this.fault('bad_format', tag.text, tag.place, wrong);
    if (target.kind === 'row' && !this.#scopes.some(({ isLoop }) => isLoop))
      this.fault('bad_format', tag.text, tag.place, {
        zh: '“序号”只能用在明细循环中',
        en: '“row_no” stands in a loop only',
      });
    if (target.kind === 'field') want(scope.need, target);
    return undefined;
  }

  #lines(tag: Tag, scope: Scope, { model, field }: Extract<Target, { kind: 'lines' }>): Scope | undefined {
    if (tag.kind === 'value') {
      this.fault('bad_format', tag.text, tag.place, {
        zh: `“${tag.text}”是明细，请写成 {#${tag.text}}…{/${tag.text}}`,
        en: `“${tag.text}” is a list: write {#${tag.text}}…{/${tag.text}}`,
      });
      return undefined;
    }
    const known = scope.need.lines.get(model.name);
    const need = known?.need ?? newNeed();
    scope.need.lines.set(model.name, { model, field: field.name, need });
    if (tag.kind === 'none') return undefined;
    return { model, need, opened: tag, isLoop: true };
  }
}

function want(need: Need, { steps }: Extract<Target, { kind: 'field' }>): void {
  let here = need;
  for (const { field } of steps.slice(0, -1)) {
    here.fields.add(field.name);
    const next = here.refs.get(field.name) ?? newNeed();
    here.refs.set(field.name, next);
    here = next;
  }
  const last = steps.at(-1);
  if (last) here.fields.add(last.field.name);
}

const same = (a: string, b: string): boolean => a.trim() === b.trim();

const numbers = new Set(['money', 'price', 'decimal', 'qty', 'int', 'percent', 'rate', 'formula']);
const days = new Set(['date', 'datetime', 'formula']);

/** A way of writing that the value cannot have. */
function misuse(target: Target, filters: readonly Filter[]): Label | undefined {
  const kind = target.kind === 'field' ? (target.steps.at(-1)?.field.declaration.kind ?? '') : '';
  const isPicture = target.kind === 'company' && target.picture;
  for (const { name } of filters) {
    if ((name === 'upper' || name === 'discount') && !numbers.has(kind))
      return { zh: '“大写”“折”只能用于金额和数字', en: '“upper” and “discount” are for numbers' };
    if (name === 'date' && !days.has(kind) && !(target.kind === 'print' && target.name !== 'user'))
      return { zh: '日期格式只能用于日期', en: 'A date pattern is for dates' };
    if (name === 'picture' && !isPicture)
      return { zh: '“图片”只能用于公司标志和印章', en: '“picture” is for the logo and the seal' };
    if (isPicture && name !== 'picture')
      return { zh: '标志和印章只能写“图片:宽度”', en: 'A logo or seal takes “picture:width” only' };
  }
  return undefined;
}
