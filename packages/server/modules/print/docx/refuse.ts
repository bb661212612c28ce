import { fieldError, type KehuError } from '@kehu/kernel/errors/error.ts';
import { SheetRefused } from '../../../platform/sheets/refused.ts';

/** Why a file is no template. */
const reasons = {
  not_docx: {
    zh: '请上传 Word 文档（.docx）。旧格式（.doc、.wps）请先在 Word 或 WPS 中另存为 .docx',
    en: 'Send a Word document (.docx). Save older formats (.doc, .wps) as .docx in Word or WPS first',
  },
  encrypted: {
    zh: '文档设有打开密码，请取消密码、另存后再上传',
    en: 'The document is protected by a password: remove it, save and try again',
  },
  damaged: {
    zh: '文档已损坏或不完整，请在 Word 或 WPS 中打开并重新保存后再上传',
    en: 'The document is damaged: open it in Word or WPS, save it and try again',
  },
  too_large: {
    zh: '文档太大：模板不能超过 5 MB，解压后不能超过 40 MB，请压缩其中的图片',
    en: 'The document is too large: 5 MB at most, 40 MB unpacked. Compress its pictures',
  },
  suspicious: {
    zh: '文档的压缩率或结构异常，为了安全没有读取',
    en: 'The document is packed as no real document is: it was not read',
  },
  entities: {
    zh: '文档含有不允许的 XML 声明（DTD 或实体），没有读取',
    en: 'The document holds XML declarations that are not allowed (DTD or entities)',
  },
  macros: {
    zh: '文档含有宏，请另存为不含宏的 .docx',
    en: 'The document holds macros: save it as a .docx without them',
  },
  embedded: {
    zh: '文档含有嵌入对象（如 Excel 表格、控件），请删除或改为图片、表格',
    en: 'The document holds embedded objects such as sheets or controls: remove them',
  },
  linked: {
    zh: '文档引用了外部文件（链接的图片、子文档等），请改为嵌入',
    en: 'The document refers to files outside it (linked pictures, subdocuments): embed them',
  },
} as const;

type Reason = keyof typeof reasons;

export const refused = (reason: Reason): KehuError =>
  fieldError('file', 'bad_format', undefined, reasons[reason]);

const sheetReasons: { readonly [code: string]: Reason } = {
  encrypted: 'encrypted',
  unpacked_too_large: 'too_large',
  file_too_large: 'too_large',
  suspicious_compression: 'suspicious',
  too_many_parts: 'suspicious',
  xml_too_deep: 'suspicious',
  forbidden_xml: 'entities',
};

/** What the zip and XML layers say, said of a template. */
export const asRefused = (error: unknown): unknown =>
  error instanceof SheetRefused ? refused(sheetReasons[error.code] ?? 'damaged') : error;
