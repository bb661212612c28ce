import { say, type Label, type Locale } from '@kehu/kernel/declare/label.ts';

/** From where mails go out, and where their readers find the product. */
export interface Sender {
  readonly company: string;
  readonly fromAddress: string;
  /** Origin that people type in the browser; without it a mail has no link. */
  readonly baseUrl: string | undefined;
}

const words = {
  open: { zh: '在客户系统中打开', en: 'Open in Kehu' },
  why: {
    zh: '这封邮件由系统自动发出，请勿回复。可在“个人设置 → 提醒方式”中调整接收方式。',
    en: 'This mail was sent by the system; please do not reply. Choose what you receive under My settings → How to be told.',
  },
} as const satisfies { readonly [name: string]: Label };

const escapes: { readonly [letter: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** With the company before it, as long as servers take it. */
export const subjectOf = (title: string, { company }: Sender): string =>
  oneLine(`${company ? `[${company}] ` : ''}${title}`).slice(0, 250);

interface Framed {
  readonly title: string;
  /** Without markup. */
  readonly text: string;
  /** The same, with its markup escaped. */
  readonly html: string;
  /** Where it leads; empty: nowhere. */
  readonly place: string;
}

/** Both forms of a mail: what it says, the way to it, and why it came. */
export function framed({ title, text, html, place }: Framed, locale: Locale): { text: string; html: string } {
  const [open, why] = [say(words.open, locale), say(words.why, locale)];
  const link = `<p style="margin:20px 0"><a href="${escaped(place)}" style="background:#2563eb;color:#fff;padding:9px 18px;border-radius:6px;text-decoration:none">${escaped(open)}</a></p>`;
  return {
    text: [title, text, place && `${open}: ${place}`, `--\n${why}`].filter(Boolean).join('\n\n'),
    html: `<!doctype html><html lang="${locale}"><body style="margin:0;padding:24px;background:#f6f7f9;color:#18202e;font:15px/1.6 -apple-system,'PingFang SC','Microsoft YaHei',sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#fff;border:1px solid #e6e9ee;border-radius:10px">
<h1 style="margin:0 0 12px;font-size:17px">${escaped(title)}</h1>
${html}${place ? link : ''}
<p style="margin:20px 0 0;padding-top:12px;border-top:1px solid #e6e9ee;font-size:12px;color:#636c7a">${escaped(why)}</p>
</div></body></html>`,
  };
}
