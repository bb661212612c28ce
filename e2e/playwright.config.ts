import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { base, companies } from './server/address.ts';

const asRoot = process.getuid?.() === 0;
const chromium = process.env['KEHU_TEST_CHROMIUM'];
/** Known once the global setup is through: each worker reads this file anew. */
const baseURL = base();

/** A folder of this run: two runs at once must not clear each other's traces. The workers inherit the name. */
const outputDir = (process.env['KEHU_E2E_OUTPUT'] ??= join(tmpdir(), `kehu-journeys-report-${process.pid}`));

/** Journeys through the real server in a real browser. Generous: the machine that runs them may be busy. */
export default defineConfig({
  testDir: 'journeys',
  outputDir,
  globalSetup: './server/global-setup.ts',
  workers: companies,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    ...(baseURL && { baseURL }),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    // Each journey would fetch the whole product for its own browser; those that go offline allow it.
    serviceWorkers: 'block',
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // A trace costs a fifth of the time; who looks for a fault asks for one: `--trace retain-on-failure`.
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium && { executablePath: chromium }),
      // Without a locale of UTF-8 Chromium cannot spell Chinese file names.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
      ...(asRoot && { args: ['--no-sandbox'] }),
    },
  },
});
