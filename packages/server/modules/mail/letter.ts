import type { Label, Locale } from '@kehu/kernel/declare/label.ts';
import { say } from '@kehu/kernel/declare/label.ts';
import type { Letter } from '../../platform/mail/smtp.ts';
import { escaped, framed, subjectOf, type Sender } from './letter-frame.ts';

interface Written {
  readonly id: string;
  readonly to: string;
  readonly title: Label;
  readonly body: Label;
  readonly link: { readonly object: string; readonly id: string } | null;
}

/** The same for every try of a mail. */
export const messageIdOf = (id: string, { fromAddress }: Sender): string =>
  `<${id}@${fromAddress.split('@')[1] ?? 'kehu'}>`;

/** A notice as a mail, in its reader's language, with the way to what it is about. */
export function letterOf(mail: Written, locale: Locale, sender: Sender): Letter {
  const [title, body] = [say(mail.title, locale), say(mail.body, locale)];
  const { baseUrl } = sender;
  const place = baseUrl && mail.link ? `${baseUrl}/records/${mail.link.object}/${mail.link.id}` : '';
  const lines = body
    .split('\n')
    .map((line) => escaped(line))
    .join('<br>');
  const html = body ? `<p style="margin:0;color:#535c6b">${lines}</p>` : '';
  return {
    to: mail.to,
    subject: subjectOf(title, sender),
    ...framed({ title, text: body, html, place }, locale),
    messageId: messageIdOf(mail.id, sender),
  };
}
