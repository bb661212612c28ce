import type { Json, JsonObject } from '../json/json.ts';
import type { Operator } from '../query/filter.ts';
import type { ErrorCode } from '../errors/codes.ts';
import type { FieldDeclaration } from './field.ts';
import type { Label, Locale } from './label.ts';
import type { FilterContext } from './sql.ts';

/** An option of an option set, as the registry holds it. */
export interface Option {
  readonly value: string;
  readonly label: Label;
  readonly color?: string;
  readonly enabled: boolean;
  readonly isDefault?: boolean;
  /** Another word for it that is taken too. */
  readonly also?: string;
}

/** What parsing may ask of its surroundings; all of it data, no database. */
export interface ParseContext {
  readonly locale: Locale;
  /** The company's zone, e.g. Asia/Shanghai. */
  readonly timeZone: string;
  /** The moment of the call, RFC 3339. */
  readonly now: string;
  /** Options of a set, in order; undefined when there is no such set. */
  options(set: string): readonly Option[] | undefined;
  /** Policy `credit_code_check` and its like. */
  readonly lenient?: boolean;
}

/** What writing a value for people may ask of its surroundings. */
export type FormatContext = Pick<ParseContext, 'locale' | 'timeZone' | 'now' | 'options'>;

/** A refusal of a value; the caller adds the field's name. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly params?: { readonly [name: string]: string | number };
}
/** A canonical value (null is empty), or why there is none. */
export type Parsed<V> = { readonly ok: true; readonly value: V | null } | ({ readonly ok: false } & Refusal);

/** A text that only the database can turn into a value: the name or number of a record of `object`. */
export interface Lookup {
  readonly lookup: { readonly object: string; readonly texts: readonly string[] };
}

/** A cell of a spreadsheet. */
export interface CellValue {
  readonly text: string;
  readonly number?: number;
  /** Wall-clock `yyyy-MM-ddTHH:mm:ss` when the cell's format says date. */
  readonly date?: string;
  readonly bool?: boolean;
}

/**
 * A kind of field: what its values are and how people write them. Isomorphic and pure; the database half is
 * `FieldSql`, the browser half `FieldUi`. Canonical values are JSON: exactly what the API carries (api.md).
 */
export interface FieldKind<F extends FieldDeclaration = FieldDeclaration, V extends Json = Json> {
  readonly name: string;
  readonly label: Label;
  readonly operators: readonly Operator[];
  /** A list can be sorted by it at all. */
  readonly sortable: boolean;
  readonly groupable: boolean;
  /** How numbers of it may be aggregated. */
  readonly measures?: readonly ('sum' | 'avg' | 'min' | 'max')[];
  /** API JSON → canonical value. `undefined`, null and '' are empty. Never throws. */
  parse(input: unknown, field: F, context: ParseContext): Parsed<V>;
  /** A cell of an imported sheet → canonical value, or what the database must look up. */
  parseCell(cell: CellValue, field: F, context: ParseContext): Parsed<V> | Lookup;
  /** Text for a person: cells, exports, history, messages. */
  format(value: V, field: F, context: FormatContext): string;
  /** Masked text of a sensitive value. Kinds without it mask as `***`. */
  mask?(value: V): string;
  /** -1, 0, 1 as the database orders them; for the in-memory evaluator. */
  compare?(a: V, b: V): number;
  /** Operand of an operator → canonical operand (filters). Default: `parse` for each element. */
  parseOperand?(op: Operator, operand: Json | undefined, field: F, context: ParseContext): Parsed<Json>;
  /**
   * Does a value satisfy a positive operator (`eq`, `contains`, `in`, `within` …), as the SQL half decides it?
   * Default: `matchValue` of query/match.ts. Empty values and negations are decided before it is asked.
   */
  matches?(value: V, op: Operator, operand: Json, field: F, context: FilterContext): boolean;
  /** JSON schema of a canonical value, without null. */
  schema(field: F): JsonObject;
  /** Mistakes of a declaration, in English, empty when sound: `max must be positive`. */
  check?(field: F): readonly string[];
}
