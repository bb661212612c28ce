import type { Cell, SheetRow } from '../cell.ts';
import { cellAddress } from '../cell.ts';
import type { SheetLimits } from '../limits.ts';
import { SheetRefused } from '../refused.ts';
import { LAST_ROW, parseAddress } from './address.ts';
import { numberCell } from './number.ts';
import type { SharedTexts } from './shared-texts.ts';
import type { Workbook } from './workbook.ts';
import type { XmlHandler } from './xml.ts';
import { attribute, decodeEntities, decodeEscapes, eachAttribute } from './xml.ts';

export interface SheetSource {
  readonly workbook: Pick<Workbook, 'shapes' | 'date1904'>;
  readonly texts: SharedTexts;
  readonly limits: SheetLimits;
  readonly fill: (row: number, cells: Cell[]) => void;
}

/** Turns the tags of one worksheet into rows and hands each row with content to `emit`. */
export class SheetHandler implements XmlHandler {
  readonly #source: SheetSource;
  readonly #emit: (row: SheetRow) => void;
  #inData = false;
  #row = 0;
  #hidden = false;
  #cells: Cell[] = [];
  #filled = false;
  #rows = 0;

  #column = -1;
  #type: string | undefined;
  #style = 0;
  #formula = false;
  #value = '';
  /** 'v' a value, 't' an inline text; undefined: text that is nobody's business */
  #reading: 'v' | 't' | undefined;
  #inPhonetic = false;

  constructor(source: SheetSource, emit: (row: SheetRow) => void) {
    this.#source = source;
    this.#emit = emit;
  }

  open(name: string, attributes: string): void {
    if (!this.#inData) {
      if (name === 'sheetData') this.#inData = true;
      return;
    }
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#reading = 'v';
    else if (name === 't') this.#reading = this.#inPhonetic ? undefined : 't';
    else if (name === 'f') this.#formula = true;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'rPh') this.#inPhonetic = true;
  }

  text(raw: string): void {
    if (this.#reading === undefined) return;
    this.#value += decodeEntities(raw);
    // Escapes such as _x000D_ are seven characters for one, hence the room.
    if (this.#value.length > this.#source.limits.cellText * 8) throw this.#tooLong();
  }

  close(name: string): void {
    if (!this.#inData) return;
    if (name === 'c') this.#closeCell();
    else if (name === 'v' || name === 't') this.#reading = undefined;
    else if (name === 'row') this.#closeRow();
    else if (name === 'rPh') this.#inPhonetic = false;
    else if (name === 'sheetData') this.#inData = false;
  }

  #openRow(attributes: string): void {
    const number = attribute(attributes, 'r');
    const row = number === undefined ? this.#row + 1 : Number(number);
    if (!Number.isInteger(row) || row < 1 || row > LAST_ROW) {
      throw new SheetRefused('bad_cell_address', { cell: String(number).slice(0, 40) });
    }
    if (row <= this.#row) throw new SheetRefused('damaged', { row });
    this.#row = row;
    this.#hidden = attribute(attributes, 'hidden') === '1';
    this.#cells = [];
    this.#filled = false;
    this.#column = -1;
  }

  #openCell(attributes: string): void {
    this.#column++;
    this.#type = undefined;
    this.#style = 0;
    this.#formula = false;
    this.#value = '';
    eachAttribute(attributes, this.#cellAttribute);
  }

  readonly #cellAttribute = (name: string, raw: string): void => {
    if (name === 'r') {
      const address = parseAddress(raw);
      if (address.row !== this.#row) throw new SheetRefused('bad_cell_address', { cell: raw.slice(0, 40) });
      this.#column = address.column;
    } else if (name === 't') this.#type = raw;
    else if (name === 's') this.#style = Number(raw);
  };

  #closeCell(): void {
    this.#reading = undefined;
    const cell = this.#cell();
    if (cell === null) return;
    const { limits } = this.#source;
    if (this.#column >= limits.columns) {
      const at = cellAddress(this.#column, this.#row);
      throw new SheetRefused('too_many_columns', { max: limits.columns, cell: at });
    }
    while (this.#cells.length < this.#column) this.#cells.push(null);
    this.#cells[this.#column] = cell;
    this.#filled = true;
  }

  #cell(): Cell {
    const value = this.#value;
    if (value === '') return this.#formula ? { text: '', formula: true, uncalculated: true } : null;
    const cell = this.#typed(value);
    if (!this.#formula || cell === null) return cell;
    return typeof cell === 'string' ? { text: cell, formula: true } : { ...cell, formula: true };
  }

  #typed(value: string): Cell {
    switch (this.#type) {
      case 's':
        return this.#source.texts.at(Number(value)) || null;
      case 'str':
      case 'inlineStr':
        return this.#checked(decodeEscapes(value));
      case 'b':
        return value === '1' || value === 'true'
          ? { text: 'TRUE', bool: true }
          : { text: 'FALSE', bool: false };
      case 'e':
        return { text: this.#checked(value), error: value };
      case 'd':
        return isoDate(value) ?? this.#checked(value);
      default: {
        const { shapes, date1904 } = this.#source.workbook;
        return numberCell(this.#checked(value), shapes[this.#style] ?? 'plain', date1904);
      }
    }
  }

  #checked(text: string): string {
    if (text.length > this.#source.limits.cellText) throw this.#tooLong();
    return text;
  }

  #tooLong(): SheetRefused {
    const cell = cellAddress(this.#column, this.#row);
    return new SheetRefused('cell_too_long', { cell, max: this.#source.limits.cellText });
  }

  #closeRow(): void {
    if (!this.#filled) return;
    const { limits, fill } = this.#source;
    if (++this.#rows > limits.rows) throw new SheetRefused('too_many_rows', { max: limits.rows });
    const cells = this.#cells;
    fill(this.#row, cells);
    this.#emit(this.#hidden ? { number: this.#row, cells, hidden: true } : { number: this.#row, cells });
  }
}

/** Strict workbooks write dates out: 2024-05-01T00:00:00 */
function isoDate(value: string): Cell {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d))?/.exec(value);
  if (match === null) return null;
  const [, day = '', time = '00:00:00'] = match;
  if (time === '00:00:00') return { text: day, date: day };
  return { text: `${day} ${time}`, date: `${day}T${time}` };
}
