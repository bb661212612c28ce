import { expect, test } from 'vitest';
import { decode, previewOf } from './file-kind.ts';

test.each([
  ['合影.JPG', 'picture'],
  ['会议纪要.txt', 'text'],
  ['合同（终稿）.pdf', 'pdf'],
  ['合同（终稿）.docx', undefined],
  ['没有扩展名', undefined],
])('%s: %s', (name, kind) => expect(previewOf(name)).toBe(kind));

const bytes = (...codes: number[]): ArrayBuffer => new Uint8Array(codes).buffer;

test.each<[string, ArrayBuffer]>([
  ['UTF-8', bytes(0xe4, 0xbd, 0xa0, 0xe5, 0xa5, 0xbd)],
  ['UTF-8 with its mark', bytes(0xef, 0xbb, 0xbf, 0xe4, 0xbd, 0xa0, 0xe5, 0xa5, 0xbd)],
  ['GBK', bytes(0xc4, 0xe3, 0xba, 0xc3)],
  ['UTF-16', bytes(0xff, 0xfe, 0x60, 0x4f, 0x7d, 0x59)],
])('reads %s', (_name, given) => expect(decode(given)).toEqual({ text: '你好', cut: false }));
