import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { addresseeOf, type Addressee } from '@kehu/engine/mail/addressee.ts';
import { digestKind, putDigests } from '@kehu/engine/mail/digests.ts';
import { readMailServer, type MailProblem } from '@kehu/engine/mail/mail-server.ts';
import { endMail, takeMails, type MailEnd, type OutgoingMail } from '@kehu/engine/mail/outbox.ts';
import { readSetting } from '@kehu/engine/settings/settings.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import type { Services } from '../../platform/http/services.ts';
import { explain } from '../../platform/mail/explain.ts';
import { openSmtp, type Letter, type Smtp, type SmtpAccess } from '../../platform/mail/smtp.ts';
import { digestOf } from './digest.ts';
import { digestLetter } from './digest-letter.ts';
import type { Sender } from './letter-frame.ts';
import { letterOf } from './letter.ts';
import { tellKeepers } from './tell-keepers.ts';

export interface Postman {
  /** Lets what is being sent end, and stops. */
  stop(): Promise<void>;
}

/** Mails taken in hand at once. */
const portion = 20;
/** Tries before a mail is given up: some eight hours. */
const mostTries = 10;
/** After so many the keepers of the system hear that the server is out of order. */
const troublingTries = 3;
const longestPause = 240;
const minuteMs = 60_000;
/** A reminder that is older than this helps nobody any more. */
const tooOldMs = 2 * 86_400_000;

type Facts = Pick<Services, 'workspace' | 'clock' | 'log' | 'seal' | 'baseUrl'>;

/** Sends what lies in the outbox, every few seconds; any number of processes may do so beside each other. */
export function startPostman(services: Facts, every = 3_000): Postman {
  const worker = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const ending = new AbortController();
  let walking: Promise<unknown> | undefined;
  const walk = async (): Promise<void> => {
    if (walking || ending.signal.aborted) return;
    // The database is away, or a mistake of ours: the next round looks again.
    walking = deliver(services, worker, ending.signal).catch((error: unknown) =>
      services.log.error({ err: error }, 'mail round failed'),
    );
    await walking;
    walking = undefined;
  };
  const timer = setInterval(() => void walk(), every);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      ending.abort();
      await walking;
    },
  };
}

/** One round: everything that is due now. How many mails were sent. */
export async function deliver(services: Facts, worker: string, signal: AbortSignal): Promise<number> {
  const { workspace, seal } = services;
  const server = await readMailServer(workspace.database.unhurried, workspace.schema);
  if (!server?.enabled) return 0;
  await putDigests(workspace, services.clock.now());
  const password = server.passwordSealed === null ? null : (seal.open(server.passwordSealed) ?? '');
  const access = { ...server, password };
  const smtp = openSmtp(access);
  let sent = 0;
  try {
    while (!signal.aborted) {
      const mails = await takeMails(workspace, worker, services.clock.now(), portion);
      const round = new Round(services, worker, smtp, access, signal);
      const ends = await Promise.all(mails.map((mail) => round.handle(mail)));
      sent += ends.filter((end) => end === 'sent').length;
      if (mails.length < portion || round.isBlocked) break;
    }
  } finally {
    smtp.close();
  }
  return sent;
}

class Round {
  readonly #services: Facts;
  readonly #worker: string;
  readonly #smtp: Smtp;
  readonly #access: SmtpAccess;
  readonly #signal: AbortSignal;
  /** Set once the server turns out not to work: the others of this round wait for their turn. */
  #blockedUntil: Date | undefined;
  /** Days are gathered one after the other: at half past eight lists stay quick for whoever is at work. */
  #gathering: Promise<unknown> = Promise.resolve();

  constructor(services: Facts, worker: string, smtp: Smtp, access: SmtpAccess, signal: AbortSignal) {
    this.#services = services;
    this.#worker = worker;
    this.#smtp = smtp;
    this.#access = access;
    this.#signal = signal;
  }

  get isBlocked(): boolean {
    return this.#blockedUntil !== undefined;
  }

  async handle(mail: OutgoingMail): Promise<MailEnd['state']> {
    const end = await this.#deliver(mail);
    const { workspace, clock } = this.#services;
    const call = await systemCall(workspace, clock.now(), 'mail');
    await workspace.database.transaction(async (db) => {
      const writing = { ...call, db };
      if (!(await endMail(writing, this.#worker, mail, end))) return;
      const problem = 'problem' in end ? end.problem : undefined;
      if (problem && (end.state === 'failed' || mail.attempts >= troublingTries))
        await tellKeepers(writing, problem);
    });
    return end.state;
  }

  async #deliver(mail: OutgoingMail): Promise<MailEnd> {
    const { workspace, clock } = this.#services;
    const now = clock.now();
    const to = await addresseeOf(workspace, mail, now);
    if (!to) return { state: 'dropped' };
    if (now.getTime() - mail.createdAt.getTime() > tooOldMs)
      return { state: 'failed', address: to.address ?? '', problem: tooOld };
    if (to.address === null) return { state: 'failed', address: '', problem: noAddress(to.name) };
    // Its hour was chosen: quiet hours are for what comes by itself.
    if (to.quietUntil && mail.kind !== digestKind)
      return { state: 'waiting', at: to.quietUntil, untried: true };
    return this.#send(mail, to, to.address);
  }

  async #send(mail: OutgoingMail, to: Addressee, address: string): Promise<MailEnd> {
    const { clock } = this.#services;
    const letter = await this.#letter(mail, to, address);
    if (!letter) return { state: 'dropped' };
    if (this.#signal.aborted) return { state: 'waiting', at: clock.now(), untried: true };
    if (this.#blockedUntil) return { state: 'waiting', at: this.#blockedUntil, untried: true };
    try {
      await this.#smtp.send(letter);
      return { state: 'sent', address };
    } catch (error) {
      const { problem, temporary, wholeServer } = explain(error, this.#access, address);
      this.#services.log.warn({ mail: mail.id, answer: problem.answer }, 'mail not sent');
      const at = new Date(clock.now().getTime() + pauseAfter(mail.attempts));
      if (wholeServer) this.#blockedUntil ??= at;
      if (!temporary || mail.attempts >= mostTries) return { state: 'failed', address, problem };
      return { state: 'waiting', at, problem };
    }
  }

  /** Undefined: there is nothing to say any more. */
  async #letter(mail: OutgoingMail, to: Addressee, address: string): Promise<Letter | undefined> {
    const { workspace, baseUrl } = this.#services;
    const company = await readSetting(workspace.database.unhurried, workspace.schema, 'short_name');
    const sender = { company, fromAddress: this.#access.fromAddress, baseUrl };
    if (mail.kind !== digestKind) return letterOf({ ...mail, to: address }, to.locale, sender);
    return this.#digest(mail, to, address, sender);
  }

  /** The reminders of the day as they are now; nothing once the day is over or holds nothing. */
  async #digest(
    mail: OutgoingMail,
    { actor, locale, timeZone }: Addressee,
    address: string,
    sender: Sender,
  ): Promise<Letter | undefined> {
    const { workspace, clock } = this.#services;
    const [day, now] = [mail.createdAt, clock.now()].map((at) => dayOf(at.toISOString(), timeZone));
    if (day === undefined || day !== now) return undefined;
    const call = { ...(await systemCall(workspace, clock.now(), 'mail')), actor };
    const gathered = this.#gathering.then(() => digestOf(call, timeZone));
    this.#gathering = gathered.catch(() => undefined);
    const sections = await gathered;
    return sections.length > 0
      ? digestLetter({ id: mail.id, to: address, day }, sections, locale, sender)
      : undefined;
  }
}

/** 1, 2, 4 … minutes, at most four hours. */
const pauseAfter = (attempts: number): number => Math.min(2 ** (attempts - 1), longestPause) * minuteMs;

const tooOld: MailProblem = {
  zh: '两天内没能发出，内容已经过时。',
  en: 'It could not be sent for two days and is out of date.',
  answer: '',
};
const noAddress = (name: string): MailProblem => ({
  zh: `${name}没有填写邮箱。`,
  en: `${name} has no e-mail address.`,
  answer: '',
});
