import { watchNetwork } from '@kehu/ui/api/connection.ts';
import { keepCopiesIn } from '@kehu/ui/api/copies.ts';
import { copies } from './copies.ts';
import { watchInstall } from './install.ts';
import { canStartOffline } from './owner.ts';
import { registerWorker } from './register.ts';

/** What must be there before the first call: without the server the session is read from this device. */
export function startOffline(): void {
  watchNetwork();
  watchInstall();
  if (canStartOffline()) keepCopiesIn(copies);
  registerWorker();
}
