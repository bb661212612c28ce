import { zipped } from '../../../platform/sheets/write/zip.ts';

/** How letters of a generated document look. */
interface Look {
  /** Points. */
  readonly size?: number;
  readonly bold?: boolean;
  /** `rrggbb`. */
  readonly color?: string;
}

export interface ParagraphLook extends Look {
  readonly align?: 'left' | 'center' | 'right' | 'both';
  /** Points above and below. */
  readonly before?: number;
  readonly after?: number;
  /** A thin line below. */
  readonly ruled?: boolean;
  readonly keepNext?: boolean;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function runProperties({ size, bold, color }: Look): string {
  const parts = [
    bold ? '<w:b/>' : '',
    color ? `<w:color w:val="${color}"/>` : '',
    size ? `<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>` : '',
  ];
  return `<w:rPr>${parts.join('')}</w:rPr>`;
}

/** A run of text; tags are text like any other. */
export const run = (text: string, look: Look = {}): string =>
  `<w:r>${runProperties(look)}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;

const field = (name: string, look: Look): string =>
  `<w:r>${runProperties(look)}<w:fldChar w:fldCharType="begin"/></w:r><w:r>${runProperties(look)}<w:instrText xml:space="preserve"> ${name} </w:instrText></w:r><w:r>${runProperties(look)}<w:fldChar w:fldCharType="separate"/></w:r>${run('1', look)}<w:r>${runProperties(look)}<w:fldChar w:fldCharType="end"/></w:r>`;

/** The number of the page, and how many there are, as Word counts them. */
export const pageOf = (look: Look): string =>
  run('第 ', look) + field('PAGE', look) + run(' 页，共 ', look) + field('NUMPAGES', look) + run(' 页', look);

/** A paragraph of a text or of runs. */
export function paragraph(content: string | readonly string[], look: ParagraphLook = {}): string {
  const { align = 'left', before = 0, after = 0, ruled = false, keepNext = false } = look;
  const inner = typeof content === 'string' ? run(content, look) : content.join('');
  const border = ruled
    ? '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="1F3A5F"/></w:pBdr>'
    : '';
  const keep = keepNext ? '<w:keepNext/>' : '';
  return `<w:p><w:pPr>${keep}${border}<w:spacing w:before="${before * 20}" w:after="${after * 20}"/><w:jc w:val="${align}"/></w:pPr>${inner}</w:p>`;
}

export interface CellLook extends ParagraphLook {
  readonly span?: number;
  readonly fill?: string;
  /** Only these sides have a line; all four unless said otherwise. */
  readonly bare?: boolean;
}

/** A cell: texts are paragraphs of its own. */
export interface CellContent {
  readonly content: string | readonly string[];
  readonly look?: CellLook;
  /** Paragraphs that are built already. */
  readonly built?: readonly string[];
}

interface RowLook {
  readonly header?: boolean;
  /** Points at least. */
  readonly height?: number;
}

export interface BuiltRow {
  readonly cells: readonly CellContent[];
  readonly look?: RowLook;
}

/** Points between text and the lines of a table, left and right. */
const side = 4;

function cellXml({ content, look = {}, built }: CellContent, width: number): string {
  const { span = 1, fill, bare = false } = look;
  const none = ['top', 'left', 'bottom', 'right'].map((name) => `<w:${name} w:val="nil"/>`).join('');
  const properties = [
    `<w:tcW w:w="${Math.round(width * 20)}" w:type="dxa"/>`,
    span > 1 ? `<w:gridSpan w:val="${span}"/>` : '',
    bare ? `<w:tcBorders>${none}</w:tcBorders>` : '',
    fill ? `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>` : '',
    '<w:vAlign w:val="center"/>',
  ];
  const inner = built ? built.join('') : paragraph(content, look);
  return `<w:tc><w:tcPr>${properties.join('')}</w:tcPr>${inner}</w:tc>`;
}

/** A table with columns of points; `lines`: hair lines between all cells. */
export function table(columns: readonly number[], rows: readonly BuiltRow[], lines = true): string {
  const total = columns.reduce((sum, one) => sum + one, 0);
  const line = (name: string): string =>
    lines ? `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="9AA5B1"/>` : `<w:${name} w:val="nil"/>`;
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(line).join('');
  const grid = columns.map((width) => `<w:gridCol w:w="${Math.round(width * 20)}"/>`).join('');
  const body = rows.map((row) => rowXml(row, columns)).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="${Math.round(total * 20)}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="${side * 20}" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/><w:right w:w="${side * 20}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${body}</w:tbl>`;
}

function rowXml({ cells, look = {} }: BuiltRow, columns: readonly number[]): string {
  const height = look.height ? `<w:trHeight w:val="${look.height * 20}" w:hRule="atLeast"/>` : '';
  const header = look.header ? '<w:tblHeader/>' : '';
  let at = 0;
  const built = cells.map((cell) => {
    const span = cell.look?.span ?? 1;
    const width = columns.slice(at, at + span).reduce((sum, one) => sum + one, 0);
    at += span;
    return cellXml(cell, width);
  });
  return `<w:tr><w:trPr><w:cantSplit/>${height}${header}</w:trPr>${built.join('')}</w:tr>`;
}

export interface DocumentParts {
  readonly body: readonly string[];
  readonly header?: readonly string[];
  readonly footer?: readonly string[];
  /** A4 with its long side down. */
  readonly landscape?: boolean;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const word =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const package_ = 'http://schemas.openxmlformats.org/package/2006';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const styles = `${head}<w:styles ${word}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Microsoft YaHei" w:eastAsia="Microsoft YaHei" w:hAnsi="Microsoft YaHei" w:cs="Times New Roman"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/></w:style></w:styles>`;

/** Word wants a paragraph after the last table of a part: one that takes no room. */
const end =
  '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>';
const closed = (blocks: readonly string[]): string =>
  blocks.join('') + (blocks.at(-1)?.endsWith('</w:tbl>') ? end : '');

/** A document of our own making: A4, with a margin of 18 mm. */
export async function document({ body, header, footer, landscape = false }: DocumentParts): Promise<Buffer> {
  const bands = [
    ...(header ? [{ name: 'header', id: 'rId10', blocks: header }] : []),
    ...(footer ? [{ name: 'footer', id: 'rId11', blocks: footer }] : []),
  ];
  const [w, h] = landscape ? [16_838, 11_906] : [11_906, 16_838];
  const references = bands
    .map(({ name, id }) => `<w:${name}Reference w:type="default" r:id="${id}"/>`)
    .join('');
  const page = `<w:sectPr>${references}<w:pgSz w:w="${w}" w:h="${h}"${landscape ? ' w:orient="landscape"' : ''}/><w:pgMar w:top="1020" w:right="1020" w:bottom="1020" w:left="1020" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`;
  const override = (name: string, type: string): string =>
    `<Override PartName="/word/${name}.xml" ContentType="${types}.${type}+xml"/>`;
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const parts = [
    {
      name: '[Content_Types].xml',
      content: `${head}<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('document', 'document.main')}${override('styles', 'styles')}${bands.map(({ name }) => override(`${name}1`, name)).join('')}</Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${head}<Relationships xmlns="${package_}/relationships">${relation('rId1', 'officeDocument', 'word/document.xml')}</Relationships>`,
    },
    {
      name: 'word/document.xml',
      content: `${head}<w:document ${word}><w:body>${closed(body)}${page}</w:body></w:document>`,
    },
    { name: 'word/styles.xml', content: styles },
    ...bands.map(({ name, blocks }) => ({
      name: `word/${name}1.xml`,
      content: `${head}<w:${name === 'header' ? 'hdr' : 'ftr'} ${word}>${closed(blocks)}</w:${name === 'header' ? 'hdr' : 'ftr'}>`,
    })),
    {
      name: 'word/_rels/document.xml.rels',
      content: `${head}<Relationships xmlns="${package_}/relationships">${relation('rId1', 'styles', 'styles.xml')}${bands.map(({ name, id }) => relation(id, name, `${name}1.xml`)).join('')}</Relationships>`,
    },
  ];
  const chunks: Buffer[] = [];
  for await (const chunk of zipped(each(parts))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* each<T>(parts: readonly T[]): AsyncGenerator<T> {
  for (const part of parts) yield await Promise.resolve(part);
}
