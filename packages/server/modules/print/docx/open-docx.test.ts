import { KehuError } from '@kehu/kernel/errors/error.ts';
import { describe, expect, test } from 'vitest';
import { bodyXml, crafted, docx } from '../testing/docx.ts';
import { openDocx, textPart } from './open-docx.ts';

/* A template comes from somebody's disk and is opened by colleagues: nothing in it may run, fetch or explode. */
const relations = (type: string): string =>
  `<Relationships xmlns="p"><Relationship Id="r1" Type="http://x/relationships/${type}" Target="http://evil.example/a" TargetMode="External"/></Relationships>`;
const field = (instruction: string): string =>
  bodyXml(`<w:p><w:r><w:instrText>${instruction}</w:instrText></w:r></w:p>`);
const bomb = Buffer.alloc(6_000_000);

const hostile: readonly (readonly [string, () => Buffer, RegExp])[] = [
  ['no zip at all', () => Buffer.from('{客户名称}'), /Word 文档/],
  ['the old format', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /另存为 .docx/],
  [
    'a zip that is no document',
    () => crafted([{ name: 'word/document.xml', content: '' }]).subarray(0, 60),
    /损坏/,
  ],
  [
    'a sheet',
    () =>
      crafted([
        { name: 'xl/workbook.xml', content: '<a/>' },
        { name: 'word/document.xml', content: '<a/>', flags: 1 },
      ]),
    /密码/,
  ],
  ['a bomb', () => crafted([{ name: 'word/media/a.png', content: bomb }]), /压缩率/],
  [
    'a lie about sizes',
    () => crafted([{ name: 'word/media/a.png', content: bomb, declaredSize: 10 }]),
    /损坏/,
  ],
  ['a way out of the folder', () => crafted([{ name: 'word/../../a.xml', content: '<a/>' }]), /损坏/],
  ['entities', () => crafted([], { body: `<!DOCTYPE a [<!ENTITY x "y">]>${bodyXml('&x;')}` }), /DTD/],
  [
    'another encoding',
    () => crafted([], { body: `<?xml version="1.0" encoding="UTF-16"?>${bodyXml('')}` }),
    /损坏/,
  ],
  ['macros', () => crafted([{ name: 'word/vbaProject.bin', content: 'x' }]), /宏/],
  [
    'macros by type',
    () =>
      crafted([], {
        types:
          '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
      }),
    /宏/,
  ],
  ['an embedded sheet', () => crafted([{ name: 'word/embeddings/a.xlsx', content: 'x' }]), /嵌入对象/],
  [
    'a linked picture',
    () => crafted([{ name: 'word/_rels/document.xml.rels', content: relations('image') }]),
    /外部文件/,
  ],
  ['a field that runs', () => crafted([], { body: field('DDEAUTO c:\\\\windows\\\\cmd.exe') }), /外部文件/],
  [
    'a field cut into pieces',
    () =>
      crafted([], {
        body: bodyXml(
          '<w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "x"</w:instrText></w:r></w:p>',
        ),
      }),
    /外部文件/,
  ],
  [
    'a field in other quotes, in other letters',
    () =>
      crafted([], { body: bodyXml(`<w:fldSimple w:instr='&#73;NCLUDEPICTURE "http://evil.example/a"'/>`) }),
    /外部文件/,
  ],
  [
    'a field under another prefix',
    () => crafted([], { body: bodyXml('<x:instrText>DDE<![CDATA[AUTO]]> cmd</x:instrText>') }),
    /外部文件/,
  ],
  [
    'a field behind another',
    () =>
      crafted([], {
        body: bodyXml(
          '<w:p><w:r><w:instrText>PAGE</w:instrText><w:fldChar/><w:instrText>DDE c</w:instrText></w:r></w:p>',
        ),
      }),
    /外部文件/,
  ],
  [
    'a field in a part that lies elsewhere',
    () => crafted([{ name: 'other/document.xml', content: field('INCLUDETEXT "x"') }]),
    /外部文件/,
  ],
  ...[
    relations('image').replace('External', 'Exter&#110;al'),
    relations('image').replace('/a"', '/a>"'),
    relations('image').replace('/></', '> </Relationship ></'),
    relations('image').replace('Id=', "Foo='relationships/hyperlink' Id="),
  ].map(
    (content, at) =>
      [
        `a linked picture in disguise ${at + 1}`,
        () => crafted([{ name: 'word/_rels/document.xml.rels', content }]),
        /外部文件/,
      ] as const,
  ),
  [
    'links in capitals',
    () => crafted([{ name: 'word/_rels/document.xml.RELS', content: relations('image') }]),
    /外部文件/,
  ],
  ['a subdocument', () => crafted([], { body: bodyXml('<w:subDoc/>') }), /外部文件/],
  ['too large', () => Buffer.alloc(5_300_000, 'PK'), /5 MB/],
];

describe('a document is refused that is', () => {
  test.each(hostile)('%s', async (_what, bytes, sentence) => {
    const error = await openDocx(bytes()).catch((one: unknown) => one);
    if (!(error instanceof KehuError)) throw error;
    expect(error.errors.map(({ field: name }) => name)).toEqual(['file']);
    expect(error.errors[0]?.message?.zh).toMatch(sentence);
  });
});

test('a sound document is read; links stay, the template that it was made from is forgotten', async () => {
  expect(textPart(await openDocx(await docx(['{客户名称}'])), 'word/document.xml')).toContain('{客户名称}');
  const read = await openDocx(
    crafted([
      { name: 'word/_rels/document.xml.rels', content: relations('hyperlink') },
      { name: 'word/_rels/settings.xml.rels', content: relations('attachedTemplate') },
      { name: 'word/settings.xml', content: '<w:settings><w:attachedTemplate r:id="r1"/></w:settings>' },
    ]),
  );
  expect(textPart(read, 'word/_rels/document.xml.rels')).toContain('evil.example');
  expect(textPart(read, 'word/_rels/settings.xml.rels')).not.toContain('evil.example');
  expect(textPart(read, 'word/settings.xml')).toBe('<w:settings></w:settings>');
});
