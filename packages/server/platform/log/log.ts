import { pino, type DestinationStream, type Logger } from 'pino';
import { withoutNumbers } from './without-numbers.ts';

/** Names whose values never reach a log, wherever they stand. */
const secretNames = [
  'password',
  'old_password',
  'new_password',
  'otp',
  'code',
  'secret',
  'token',
  'authorization',
  'cookie',
];

const paths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/**
 * The log of the server: one line of JSON each. Passwords, tokens and cookies are left out by name; long runs of
 * digits (phones, identity cards, bank accounts) are shortened in every text.
 */
export function openLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: { paths, censor: '…' },
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: { streamWrite: withoutNumbers },
  };
  return destination ? pino(options, destination) : pino(options);
}
