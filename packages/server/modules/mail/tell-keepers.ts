import type { WritingCall } from '@kehu/engine/call/call.ts';
import { keepersToTell } from '@kehu/engine/mail/keepers.ts';
import type { MailProblem } from '@kehu/engine/mail/mail-server.ts';

const mailFailed = 'mail_failed';
const oneDay = 86_400_000;

/** Administrators hear that mails do not go, in the app and never by mail; once, until they have read it or a day is over. */
export async function tellKeepers(call: WritingCall, problem: MailProblem): Promise<void> {
  const keepers = await keepersToTell(call, mailFailed, new Date(call.now.getTime() - oneDay));
  const { zh, en, answer } = problem;
  await call.workspace.contextOf(call).notify(keepers, {
    kind: mailFailed,
    never: 'email',
    title: { zh: '提醒邮件没有发出', en: 'Reminders could not be mailed' },
    body: {
      zh: answer ? `${zh}服务器回应：${answer}` : zh,
      en: answer ? `${en} The server said: ${answer}` : en,
    },
  });
}
