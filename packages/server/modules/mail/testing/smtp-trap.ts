import { SMTPServer } from 'smtp-server';

/** What the server does with the next mails, in the words of its protocol. */
export interface Manners {
  /** Refuses every sign-in. */
  refuseLogin?: boolean;
  /** Answers to a recipient: `550 no such person`. */
  recipient?: ((address: string) => number | undefined) | undefined;
  /** Answers to a mail once it has it all. */
  data?: ((mail: Caught) => number | undefined) | undefined;
  /** Milliseconds until it says that it has a mail. */
  slowness?: number;
}

export interface Caught {
  readonly from: string;
  readonly to: string;
  readonly messageId: string;
  /** As it came: headers and parts still encoded. */
  readonly raw: string;
}

/** A real SMTP server that keeps what it is sent. */
export interface SmtpTrap {
  readonly port: number;
  /** Mails that it has taken. */
  readonly caught: Caught[];
  readonly manners: Manners;
  /** Sign-ins that it was offered: name and password. */
  readonly logins: string[];
  close(): Promise<void>;
}

const refusal = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

export async function openTrap(port = 0): Promise<SmtpTrap> {
  const caught: Caught[] = [];
  const logins: string[] = [];
  const manners: Manners = {};
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth(auth, _session, done) {
      logins.push(`${auth.username ?? ''}:${auth.password ?? ''}`);
      if (manners.refuseLogin) return done(refusal(535, 'Login fail. Authorization code is required'));
      done(null, { user: auth.username });
    },
    onRcptTo({ address }, _session, done) {
      const code = manners.recipient?.(address);
      done(code ? refusal(code, `no such person ${address}`) : null);
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          raw,
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo[0]?.address ?? '',
          messageId: /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim() ?? '',
        };
        const code = manners.data?.(mail);
        if (code) return done(refusal(code, 'not now'));
        setTimeout(() => {
          caught.push(mail);
          done(null, 'taken');
        }, manners.slowness ?? 0);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((open) => server.listen(port, '127.0.0.1', open));
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    caught,
    logins,
    manners,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
