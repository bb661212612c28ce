import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{packages,scripts,bench}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.kehu/**'],
    globalSetup: ['packages/testkit/database/global-setup.ts'],
    // Two cores: more workers only make every test slower, and time-outs wrong.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
    env: { TZ: 'UTC' },
    // `npm test` reads what ran from here.
    outputFile: { json: process.env.KEHU_TEST_REPORT ?? 'test-results/unit.json' },
  },
});
