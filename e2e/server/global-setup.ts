import { hire } from '../company/hire.ts';
import { adminPassword } from '../company/people.ts';
import { announce, companies } from './address.ts';
import { startKehu, type Kehu } from './kehu.ts';

/** A server and a company for each worker; within one, each journey works in customers of its own. */
// oxlint-disable-next-line import/no-default-export -- Playwright asks for one
export default async function globalSetup(): Promise<() => Promise<void>> {
  const begun = await Promise.allSettled(Array.from({ length: companies }, company));
  const running = begun.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const stop = async () => void (await Promise.all(running.map((kehu) => kehu.stop())));
  const failed = begun.find((one) => one.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  announce(running.map(({ url }) => url));
  return stop;
}

async function company(): Promise<Kehu> {
  const kehu = await startKehu(adminPassword);
  try {
    await hire(kehu.url);
    return kehu;
  } catch (cause) {
    await kehu.stop();
    throw cause;
  }
}
