import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeHtml } from './safe-html.ts';
import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { richtext, richtextKind } from './richtext.kind.ts';

describeKind({
  kind: richtextKind,
  field: richtext({ label, max: 1000 }),
  parse: [
    ['<P>您好 & 再见</P>', '<p>您好 &amp; 再见</p>'],
    ['纯文本', '纯文本'],
    ['<p><br></p>', null],
    ['<p>a&nbsp;</p>', '<p>a&nbsp;</p>'],
    ['<br/>a', '<br>a'],
    [
      '<a href=\'https://kehu.cn/?a=1&b=2\' target="_blank" rel="x">x</a>',
      '<a href="https://kehu.cn/?a=1&amp;b=2">x</a>',
    ],
    [
      '<img src="/api/v1/files/0192f0c1-2b3c-7d4e-8f50-000000000001" alt="图">',
      '<img src="/api/v1/files/0192f0c1-2b3c-7d4e-8f50-000000000001" alt="图">',
    ],
    ['&lt;script&gt;', '&lt;script&gt;'],
    ...[
      '<script>alert(1)</script>',
      '<p onclick="x">a</p>',
      '<p style="x">a</p>',
      '<img src=x onerror=alert(1)>',
      '<img src="https://evil.example/x.png">',
      '<a href="javascript:alert(1)">x</a>',
      '<a href="java&#115;cript:alert(1)">x</a>',
      '<a href="&#106;avascript:alert(1)">x</a>',
      '<a href=" https://kehu.cn">x</a>',
      '<svg><p>a</p></svg>',
      '<math><mi//xlink:href="data:x,<script>alert(4)</script>">',
      '<!-- a -->',
      '<p>a',
      'a</p>',
      '<b><i>a</b></i>',
      '<p/>',
      '<',
      '<p',
      'a < b',
      '<p>&#8203;</p>',
      '<p>&#824;a</p>',
      `${'<div>'.repeat(31)}a${'</div>'.repeat(31)}`,
    ].map((html) => [html, refused('bad_format')] as const),
    [`<p>${'a'.repeat(1000)}</p>`, refused('too_long', { max: 1000 })],
  ],
  cells: [['a < b\nc', '<p>a &lt; b</p><p>c</p>']],
  formats: [['<p>一 &amp; 二</p><ul><li>三</li></ul>', '一 & 二\n三']],
});

test('whatever goes in, only the subset comes out', () => {
  const pieces = fc.constantFrom(
    '<p>',
    '</p>',
    '<a href="',
    'https://x.cn',
    '">',
    '</a>',
    '<',
    '>',
    '"',
    "'",
    '&',
    '&lt;',
    '&#60;',
    ';',
    ' ',
    'a',
    '<script>',
    'javascript:',
    ' onerror=x',
    '<img src="/api/v1/files/',
    '<br>',
    '\u0338',
    '`',
    '=',
    '/',
    '<b',
    '</b>',
  );
  const tag =
    /<\/?(?:p|b)>|<br>|<a href="(?:https?:\/\/|mailto:|tel:)[^"<>\s]*">|<a>|<\/a>|<img(?: (?:src|alt)="[^"<>]*")*>/g;
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const html = safeHtml(parts.join(''));
      if (html !== undefined) expect(html.replace(tag, '')).not.toMatch(/[<>"]/);
    }),
    { numRuns: 2000 },
  );
});
