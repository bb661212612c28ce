// `npm test`: installs what is missing, then runs every test on the project's own Node.
//   npm test                  everything
//   npm test -- unit          one or some of: check, unit, journeys
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './install/browser.mjs';
import { goOnWith } from './install/node24.mjs';
import { ensurePackages } from './install/packages.mjs';
import { ensureWeb } from './install/web.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2);
const withJourneys = wanted.length === 0 || wanted.includes('journeys');

ensurePackages(root);
process.chdir(root);
const environment = { NODE_ENV: 'test' };
if (withJourneys && existsSync(join(root, 'e2e/playwright.config.ts'))) {
  const chromium = ensureBrowser(root);
  if (chromium) environment.KEHU_TEST_CHROMIUM = chromium;
  ensureWeb(root);
}
goOnWith(root, [join(root, 'scripts/test/main.ts'), ...wanted], environment);
