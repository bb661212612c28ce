import type { Label, Locale } from '@kehu/kernel/declare/label.ts';
import { say } from '@kehu/kernel/declare/label.ts';
import type { Letter } from '../../platform/mail/smtp.ts';

interface Written {
  readonly id: string;
  readonly to: string;
  readonly title: Label;
  readonly body: Label;
  readonly link: { readonly object: string; readonly id: string } | null;
}

interface Sender {
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
} as const;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const escapes: { readonly [letter: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);

/** A notice as a mail, in its reader's language, with the way to what it is about. */
export function letterOf(mail: Written, locale: Locale, { company, fromAddress, baseUrl }: Sender): Letter {
  const [title, body, open, why] = [mail.title, mail.body, words.open, words.why].map((label) =>
    say(label, locale),
  );
  const place = baseUrl && mail.link ? `${baseUrl}/records/${mail.link.object}/${mail.link.id}` : '';
  const subject = oneLine(`${company ? `[${company}] ` : ''}${title ?? ''}`).slice(0, 250);
  return {
    to: mail.to,
    subject,
    text: [title, body, place && `${open}: ${place}`, `--\n${why}`].filter(Boolean).join('\n\n'),
    html: htmlOf({ title: title ?? '', body: body ?? '', place, open: open ?? '', why: why ?? '', locale }),
    messageId: `<${mail.id}@${fromAddress.split('@')[1] ?? 'kehu'}>`,
  };
}

interface Parts {
  readonly title: string;
  readonly body: string;
  readonly place: string;
  readonly open: string;
  readonly why: string;
  readonly locale: Locale;
}

function htmlOf({ title, body, place, open, why, locale }: Parts): string {
  const lines = body
    .split('\n')
    .map((line) => escaped(line))
    .join('<br>');
  const link = `<p style="margin:20px 0"><a href="${escaped(place)}" style="background:#2563eb;color:#fff;padding:9px 18px;border-radius:6px;text-decoration:none">${escaped(open)}</a></p>`;
  return `<!doctype html><html lang="${locale}"><body style="margin:0;padding:24px;background:#f6f7f9;color:#18202e;font:15px/1.6 -apple-system,'PingFang SC','Microsoft YaHei',sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#fff;border:1px solid #e6e9ee;border-radius:10px">
<h1 style="margin:0 0 12px;font-size:17px">${escaped(title)}</h1>
${body ? `<p style="margin:0;color:#535c6b">${lines}</p>` : ''}${place ? link : ''}
<p style="margin:20px 0 0;padding-top:12px;border-top:1px solid #e6e9ee;font-size:12px;color:#636c7a">${escaped(why)}</p>
</div></body></html>`;
}
