/** Kinds of files that are let in: what their first bytes must say, and how they are handed out. */
interface FileType {
  readonly extensions: readonly string[];
  readonly mime: string;
  readonly begins?: readonly (readonly number[])[];
  /** A container whose first entry says nothing: the extension decides among those with the same beginning. */
  readonly text?: true;
}

const zip = [[0x50, 0x4b, 0x03, 0x04]];
const ole = [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]];
const office = 'application/vnd.openxmlformats-officedocument.';

const types: readonly FileType[] = [
  { extensions: ['jpg', 'jpeg'], mime: 'image/jpeg', begins: [[0xff, 0xd8, 0xff]] },
  { extensions: ['png'], mime: 'image/png', begins: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]] },
  { extensions: ['gif'], mime: 'image/gif', begins: [[0x47, 0x49, 0x46, 0x38]] },
  { extensions: ['webp'], mime: 'image/webp', begins: [[0x52, 0x49, 0x46, 0x46]] },
  { extensions: ['bmp'], mime: 'image/bmp', begins: [[0x42, 0x4d]] },
  {
    extensions: ['tif', 'tiff'],
    mime: 'image/tiff',
    begins: [
      [0x49, 0x49, 0x2a, 0x00],
      [0x4d, 0x4d, 0x00, 0x2a],
    ],
  },
  { extensions: ['pdf'], mime: 'application/pdf', begins: [[0x25, 0x50, 0x44, 0x46]] },
  { extensions: ['ofd'], mime: 'application/ofd', begins: zip },
  { extensions: ['docx'], mime: `${office}wordprocessingml.document`, begins: zip },
  { extensions: ['xlsx'], mime: `${office}spreadsheetml.sheet`, begins: zip },
  { extensions: ['pptx'], mime: `${office}presentationml.presentation`, begins: zip },
  { extensions: ['zip'], mime: 'application/zip', begins: zip },
  { extensions: ['rar'], mime: 'application/vnd.rar', begins: [[0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]] },
  { extensions: ['7z'], mime: 'application/x-7z-compressed', begins: [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]] },
  { extensions: ['doc', 'wps'], mime: 'application/msword', begins: ole },
  { extensions: ['xls', 'et'], mime: 'application/vnd.ms-excel', begins: ole },
  { extensions: ['ppt', 'dps'], mime: 'application/vnd.ms-powerpoint', begins: ole },
  { extensions: ['msg'], mime: 'application/vnd.ms-outlook', begins: ole },
  {
    extensions: ['mp3'],
    mime: 'audio/mpeg',
    begins: [
      [0x49, 0x44, 0x33],
      [0xff, 0xfb],
      [0xff, 0xf3],
      [0xff, 0xf2],
    ],
  },
  { extensions: ['wav'], mime: 'audio/wav', begins: [[0x52, 0x49, 0x46, 0x46]] },
  { extensions: ['amr'], mime: 'audio/amr', begins: [[0x23, 0x21, 0x41, 0x4d, 0x52]] },
  { extensions: ['mp4', 'm4a', 'mov'], mime: 'video/mp4', begins: [] },
  { extensions: ['txt', 'log', 'md'], mime: 'text/plain; charset=utf-8', text: true },
  { extensions: ['csv'], mime: 'text/csv; charset=utf-8', text: true },
  { extensions: ['eml'], mime: 'message/rfc822', text: true },
];

/** Programs and scripts, however they are called: Windows, Linux, macOS, Java, shortcuts. */
const executables: readonly (readonly number[])[] = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0xfe, 0xed, 0xfa],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
  [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00],
  [0x23, 0x21, 0x2f],
];

const beginsWith = (head: Buffer, bytes: readonly number[]): boolean =>
  bytes.every((byte, at) => head[at] === byte);

const extensionOf = (name: string): string => /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** ISO media: the fifth byte on says `ftyp`. */
const isMedia = (head: Buffer): boolean => head.subarray(4, 8).toString('latin1') === 'ftyp';

/** No NUL byte in the beginning: text in any of the encodings that people here use, but UTF-16 with its mark. */
const isText = (head: Buffer): boolean =>
  !head.includes(0) || beginsWith(head, [0xff, 0xfe]) || beginsWith(head, [0xfe, 0xff]);

/**
 * The media type of a file by its name and its first bytes; undefined for what is not let in: unknown kinds,
 * programs, and files whose contents are not what their name says.
 */
export function mediaType(name: string, head: Buffer): string | undefined {
  const extension = extensionOf(name);
  const type = types.find(({ extensions }) => extensions.includes(extension));
  if (!type || executables.some((bytes) => beginsWith(head, bytes))) return undefined;
  if (type.text) return isText(head) ? type.mime : undefined;
  if (type.begins?.length === 0) return isMedia(head) ? type.mime : undefined;
  return type.begins?.some((bytes) => beginsWith(head, bytes)) ? type.mime : undefined;
}

/** Pictures that a page shows in place; everything else is downloaded. SVG is not among them: it can run code. */
export const isPicture = (mime: string): boolean => /^image\/(jpeg|png|gif|webp|bmp)$/.test(mime);
