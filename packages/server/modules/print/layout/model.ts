/** A document as it is laid out; all lengths in points. */
export interface Section {
  readonly page: PageShape;
  readonly blocks: readonly Block[];
  readonly headers: Bands;
  readonly footers: Bands;
  /** The first page has a header and footer of its own. */
  readonly titlePage: boolean;
  /** Begins on the page where the last one ended. */
  readonly continuous: boolean;
}

export interface PageShape {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
  readonly header: number;
  readonly footer: number;
  /** Height of a line of the grid that lines are laid on; undefined without one. */
  readonly grid: number | undefined;
}

export interface Bands {
  readonly usual: readonly Block[];
  readonly first: readonly Block[];
}

export type Block = Paragraph | Table;

export interface RunStyle {
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  /** `#rrggbb`. */
  readonly color: string;
  readonly highlight: string | undefined;
  readonly raise: 'none' | 'super' | 'sub';
}

export interface Image {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Where a picture that lies beside the text is placed. */
export interface Float {
  readonly horizontal: Offset;
  readonly vertical: Offset;
  readonly behind: boolean;
}

export interface Offset {
  /** `column`: the paragraph's edge; `here`: where the picture stands in the text. */
  readonly from: 'page' | 'margin' | 'column' | 'here';
  readonly offset: number;
  readonly align: 'start' | 'center' | 'end' | undefined;
}

export type Inline =
  | { readonly kind: 'text'; readonly text: string; readonly style: RunStyle }
  | { readonly kind: 'tab'; readonly style: RunStyle }
  | { readonly kind: 'break'; readonly style: RunStyle }
  | { readonly kind: 'page-break' }
  | { readonly kind: 'number'; readonly of: 'page' | 'pages'; readonly style: RunStyle }
  | { readonly kind: 'image'; readonly image: Image; readonly style: RunStyle }
  | { readonly kind: 'float'; readonly image: Image; readonly float: Float };

export interface Line {
  readonly width: number;
  readonly color: string;
  readonly dash: 'solid' | 'dotted' | 'dashed' | 'double';
}

export interface Borders {
  readonly top?: Line | undefined;
  readonly right?: Line | undefined;
  readonly bottom?: Line | undefined;
  readonly left?: Line | undefined;
}

export interface TabStop {
  readonly at: number;
  readonly align: 'left' | 'center' | 'right';
}

export type Align = 'left' | 'center' | 'right' | 'both' | 'spread';

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly inlines: readonly Inline[];
  readonly align: Align;
  readonly left: number;
  readonly right: number;
  readonly first: number;
  readonly before: number;
  readonly after: number;
  /** `auto`: times the height of a line. */
  readonly spacing: { readonly rule: 'auto' | 'exact' | 'least'; readonly value: number };
  readonly onGrid: boolean;
  readonly tabs: readonly TabStop[];
  readonly keepNext: boolean;
  readonly pageBefore: boolean;
  readonly background: string | undefined;
  readonly borders: Borders;
  /** The style of its mark: how high an empty line is. */
  readonly style: RunStyle;
  /** No space between paragraphs of one style. */
  readonly contextual: string | undefined;
}

export interface Cell {
  readonly blocks: readonly Block[];
  readonly column: number;
  readonly span: number;
  /** Rows below that it reaches into, itself included; 0: it is part of the one above. */
  readonly rows: number;
  readonly borders: Borders;
  readonly background: string | undefined;
  readonly align: 'top' | 'center' | 'bottom';
  readonly padding: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
}

export interface Row {
  readonly cells: readonly Cell[];
  readonly height: number;
  readonly exact: boolean;
  readonly isHeader: boolean;
}

export interface Table {
  readonly kind: 'table';
  readonly columns: readonly number[];
  /** Of the width that there is, from 0 to 1; undefined: the columns are as wide as they say. */
  readonly share: number | undefined;
  readonly rows: readonly Row[];
  readonly indent: number;
  readonly align: 'left' | 'center' | 'right';
}
