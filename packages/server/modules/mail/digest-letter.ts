import { say, type Label, type Locale } from '@kehu/kernel/declare/label.ts';
import type { Count } from '@kehu/kernel/query/filter.ts';
import type { Letter } from '../../platform/mail/smtp.ts';
import type { DigestLine, DigestSection } from './digest.ts';
import { escaped, framed, oneLine, subjectOf, type Sender } from './letter-frame.ts';
import { messageIdOf } from './letter.ts';

/** `day` as MM-dd. */
const titleOf = (day: string, n: string): Label => ({
  zh: `今日提醒 ${day}：${n} 项`,
  en: `Your day ${day}: ${n} items`,
});
const more = (n: string): Label => ({ zh: `还有 ${n} 项，请在系统中查看`, en: `${n} more in Kehu` });

const numberOf = ({ value, exact }: Count, shown: number): string =>
  `${value ?? shown}${exact && value !== null ? '' : '+'}`;

/** How many are not among the lines. */
function restOf({ count, lines }: DigestSection, locale: Locale): string {
  const { value, exact } = count;
  if (value !== null && value <= lines.length) return '';
  const left = value === null ? '' : `${value - lines.length}${exact ? '' : '+'}`;
  return say(more(left), locale);
}

/** What a day holds, as a mail: each part with its number, each line leading to its record. */
export function digestLetter(
  mail: { readonly id: string; readonly to: string; readonly day: string },
  sections: readonly DigestSection[],
  locale: Locale,
  sender: Sender,
): Letter {
  const total = sections.reduce((sum, { count, lines }) => sum + (count.value ?? lines.length), 0);
  const exact = sections.every(({ count }) => count.exact && count.value !== null);
  const title = say(titleOf(mail.day.slice(5), `${total}${exact ? '' : '+'}`), locale);
  const place = sender.baseUrl ? `${sender.baseUrl}/` : '';
  const parts = sections.map((section) => partOf(section, locale, sender));
  const body = {
    title,
    text: parts.map(({ text }) => text).join('\n\n'),
    html: parts.map(({ html }) => html).join(''),
    place,
  };
  return {
    to: mail.to,
    subject: subjectOf(title, sender),
    ...framed(body, locale),
    messageId: messageIdOf(mail.id, sender),
  };
}

function partOf(section: DigestSection, locale: Locale, { baseUrl }: Sender): { text: string; html: string } {
  const head = `${say(section.title, locale)} (${numberOf(section.count, section.lines.length)})`;
  const rest = restOf(section, locale);
  const text = section.lines.map(({ when, text: what }) => `· ${when} ${oneLine(what)}`);
  const html = section.lines.map((line) => rowOf(section.object, line, baseUrl)).join('');
  return {
    text: [head, ...text, ...(rest ? [rest] : [])].join('\n'),
    html: `<h2 style="margin:18px 0 6px;font-size:15px">${escaped(head)}</h2>
<table style="border-collapse:collapse;width:100%;color:#535c6b">${html}</table>
${rest ? `<p style="margin:4px 0 0;color:#636c7a">${escaped(rest)}</p>` : ''}`,
  };
}

function rowOf(object: string, { id, when, text }: DigestLine, baseUrl: string | undefined): string {
  const what = escaped(oneLine(text));
  const link = baseUrl
    ? `<a href="${escaped(`${baseUrl}/records/${object}/${id}`)}" style="color:#1d4ed8;text-decoration:none">${what}</a>`
    : what;
  return `<tr><td style="padding:2px 12px 2px 0;white-space:nowrap;vertical-align:top">${escaped(when)}</td><td style="padding:2px 0;width:100%">${link}</td></tr>`;
}
