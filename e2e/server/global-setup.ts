import { hire } from '../company/hire.ts';
import { adminPassword } from '../company/people.ts';
import { startKehu } from './kehu.ts';

/** One server for all journeys; each works in customers of its own. */
// oxlint-disable-next-line import/no-default-export -- Playwright asks for one
export default async function globalSetup(): Promise<() => Promise<void>> {
  const kehu = await startKehu(adminPassword);
  process.env['KEHU_E2E_URL'] = kehu.url;
  try {
    await hire(kehu.url);
  } catch (cause) {
    await kehu.stop();
    throw cause;
  }
  return kehu.stop;
}
