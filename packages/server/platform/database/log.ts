import type { Label } from '@kehu/kernel/declare/label.ts';

/** What the launcher tells; pino's logger and the console both fit. */
export type DatabaseLog = {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
};

/** Both languages on one line, for a log. */
export function line({ zh, en }: Label): string {
  return `${zh} ${en}`;
}
