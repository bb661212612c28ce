import { createTransport } from 'nodemailer';
import type { MailServer } from '@kehu/engine/mail/mail-server.ts';

/** A mail as it goes out. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same however often it is sent, so that a second copy is known as one. */
  readonly messageId: string;
}

/** A mail that a person writes to others. */
export interface PersonalLetter extends Omit<Letter, 'to'> {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** Who gets the answers; null: the address that sends. */
  readonly replyTo: string | null;
  /** What the sender is called, in place of the server's own name. */
  readonly fromName: string | null;
  readonly attachments: readonly {
    readonly filename: string;
    readonly contentType: string;
    readonly content: Buffer;
  }[];
}

/** An open road to a server. */
export interface Smtp {
  /** The server's last words; throws what `explain` reads. */
  send(letter: Letter): Promise<string>;
  /** Addresses that the server did not take, where it took others; throws like `send` where it took none. */
  deliver(letter: PersonalLetter): Promise<readonly string[]>;
  close(): void;
}

/** A server and the password to it, in the clear. */
export interface SmtpAccess extends Omit<MailServer, 'passwordSealed' | 'enabled'> {
  readonly password: string | null;
}

/** Milliseconds. */
const patience = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  dnsTimeout: 10_000,
};

/** Connections are opened when something is sent, at most `connections` at once. */
export function openSmtp(server: SmtpAccess, connections = 3): Smtp {
  const { host, port, security, login, password, fromName, fromAddress } = server;
  const transport = createTransport({
    pool: true,
    maxConnections: connections,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(login && { auth: { user: login, pass: password ?? '' } }),
    ...patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, ...letter }) {
      const sent = await transport.sendMail({
        ...letter,
        from: { name: fromName ?? '', address: fromAddress },
        to: { name: '', address: to },
        // Nobody's holiday notice answers a machine.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
      return sent.response;
    },
    async deliver({ fromName: sender, replyTo, to, cc, attachments, ...letter }) {
      const sent = await transport.sendMail({
        ...letter,
        from: { name: sender ?? fromName ?? '', address: fromAddress },
        to: to.map((address) => ({ name: '', address })),
        cc: cc.map((address) => ({ name: '', address })),
        attachments: [...attachments],
        ...(replyTo !== null && { replyTo }),
      });
      return sent.rejected;
    },
    close: () => transport.close(),
  };
}
