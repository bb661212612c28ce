/**
 * Why a file is not read. Every reason is one line here: a code for programs and a sentence that tells
 * the person what to do. `{name}` is filled from the error's params.
 */
const reasons = {
  empty_file: { zh: '文件是空的，没有内容可以读取。', en: 'The file is empty.' },
  file_too_large: {
    zh: '文件超过 {max} MB，请拆分成几个文件后再导入。',
    en: 'The file is larger than {max} MB. Split it into several files.',
  },
  old_xls: {
    zh: '这是旧版 Excel 格式（.xls），请用 Excel 或 WPS 另存为 .xlsx 后再导入。',
    en: 'This is the old Excel format (.xls). Save it as .xlsx in Excel or WPS and try again.',
  },
  encrypted: {
    zh: '文件设有打开密码，请在 Excel 或 WPS 中取消密码、另存后再导入。',
    en: 'The file is protected by a password. Remove the password, save it and try again.',
  },
  binary_xlsb: {
    zh: '这是二进制工作簿（.xlsb），请用 Excel 或 WPS 另存为 .xlsx 后再导入。',
    en: 'This is a binary workbook (.xlsb). Save it as .xlsx in Excel or WPS and try again.',
  },
  open_document: {
    zh: '这是 ODS 表格，请用 Excel、WPS 或 LibreOffice 另存为 .xlsx 后再导入。',
    en: 'This is an OpenDocument sheet (.ods). Save it as .xlsx and try again.',
  },
  web_page: {
    zh: '这个文件其实是网页或 XML 表格，请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。',
    en: 'This file is really a web page or an XML sheet. Open it in Excel or WPS and save it as .xlsx.',
  },
  not_a_sheet: {
    zh: '这不是表格文件（看起来是{found}），请上传 .xlsx 或 .csv 文件。',
    en: 'This is not a spreadsheet (it looks like {found}). Upload an .xlsx or .csv file.',
  },
  unknown_encoding: {
    zh: '无法识别文件的文字编码，请另存为 .xlsx 或 UTF-8 编码的 CSV 后再导入。',
    en: 'The text encoding of the file is not known. Save it as .xlsx or as CSV in UTF-8.',
  },
  damaged: {
    zh: '文件已损坏或不完整，请在 Excel 或 WPS 中打开并重新保存后再导入。',
    en: 'The file is damaged or incomplete. Open it in Excel or WPS, save it and try again.',
  },
  unpacked_too_large: {
    zh: '文件解压后超过 {max} MB，为了安全没有读取，请拆分后再导入。',
    en: 'The unpacked file is larger than {max} MB and was not read. Split it and try again.',
  },
  suspicious_compression: {
    zh: '文件的压缩率异常，可能是恶意文件，没有读取。',
    en: 'The file is compressed beyond what a real workbook is. It was not read.',
  },
  too_many_parts: {
    zh: '文件内部的部件超过 {max} 个，没有读取，请把数据复制到新的工作簿后再导入。',
    en: 'The workbook has more than {max} parts and was not read. Copy the data into a new workbook.',
  },
  forbidden_xml: {
    zh: '文件中含有不允许的 XML 声明（DTD 或实体），可能是恶意文件，没有读取。',
    en: 'The file holds XML declarations that are not allowed (DTD or entities). It was not read.',
  },
  xml_too_deep: {
    zh: '文件内部结构嵌套过深，可能是恶意文件，没有读取。',
    en: 'The inner structure of the file is nested too deeply. It was not read.',
  },
  bad_cell_address: {
    zh: '单元格地址“{cell}”超出了表格范围，文件已损坏或被篡改，没有读取。',
    en: 'The cell address "{cell}" lies outside any sheet. The file was not read.',
  },
  too_many_rows: {
    zh: '数据超过 {max} 行，请拆分成几个文件后再导入。',
    en: 'There are more than {max} rows. Split the data into several files.',
  },
  too_many_columns: {
    zh: '第 {max} 列之后还有内容（{cell}），请删除多余的列后再导入。',
    en: 'There is content beyond column {max} ({cell}). Remove the columns that are not needed.',
  },
  cell_too_long: {
    zh: '单元格 {cell} 的文字超过 {max} 个字，请缩短后再导入。',
    en: 'The text in cell {cell} is longer than {max} characters. Shorten it and try again.',
  },
  too_many_texts: {
    zh: '工作簿里的不同文字太多，没有读取，请拆分成几个文件或另存为 CSV 后再导入。',
    en: 'The workbook holds too many different texts. Split it or save it as CSV.',
  },
  too_many_merges: {
    zh: '合并单元格超过 {max} 处，请取消合并后再导入。',
    en: 'There are more than {max} merged ranges. Unmerge the cells and try again.',
  },
  no_such_sheet: { zh: '文件中没有这个工作表。', en: 'There is no such sheet in the file.' },
  too_slow: {
    zh: '读取文件用时过长，已停止，请拆分或重新保存后再导入。',
    en: 'Reading the file took too long and was stopped. Split it or save it again.',
  },
  too_much_memory: {
    zh: '读取文件需要的内存过多，已停止，请拆分成几个文件后再导入。',
    en: 'Reading the file needed too much memory and was stopped. Split the file.',
  },
} as const;

export type RefusalCode = keyof typeof reasons;
export type RefusalParams = Readonly<Record<string, string | number>>;

export const refusalCodes: readonly RefusalCode[] = Object.keys(reasons).filter(
  (code): code is RefusalCode => code in reasons,
);

/** The file is refused as a whole; `text` is ready to be shown in either language. */
export class SheetRefused extends Error {
  readonly code: RefusalCode;
  readonly params: RefusalParams;
  readonly text: { readonly zh: string; readonly en: string };

  constructor(code: RefusalCode, params: RefusalParams = {}) {
    const reason = reasons[code];
    super(filled(reason.en, params));
    this.name = 'SheetRefused';
    this.code = code;
    this.params = params;
    this.text = { zh: filled(reason.zh, params), en: this.message };
  }
}

/** An error of the zip, file or inflate layer says "damaged"; a refusal keeps its own reason. */
export function asRefusal(error: unknown, params: RefusalParams = {}): SheetRefused {
  return error instanceof SheetRefused ? error : new SheetRefused('damaged', params);
}

function filled(sentence: string, params: RefusalParams): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
