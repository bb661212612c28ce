import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readPlaywright, readVitest, withExitCode, type Tally } from './tally.ts';

/** One part of the test run: a program of its own that leaves a report behind. */
export type Runner = {
  readonly name: string;
  readonly command: readonly string[];
  exists(): boolean;
  environment(report: string): NodeJS.ProcessEnv;
  read(report: string, exitCode: number): Tally;
};

const root = resolve(import.meta.dirname, '../..');
const node = process.execPath;
const inModules = (path: string) => join(root, 'node_modules', path);

export const runners: readonly Runner[] = [
  {
    name: 'check',
    command: [node, join(root, 'scripts/check/main.ts')],
    exists: () => existsSync(join(root, 'scripts/check/main.ts')),
    environment: () => ({}),
    // Not tests: they add nothing to what passed, but a finding fails the run.
    read: (_report, exitCode) => withExitCode({ passed: 0, failed: 0, skipped: 0 }, exitCode),
  },
  {
    name: 'unit',
    command: [node, inModules('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json'],
    exists: () => true,
    environment: (report) => ({ KEHU_TEST_REPORT: report }),
    read: (report, exitCode) => withExitCode(readVitest(readReport(report)), exitCode),
  },
  {
    name: 'journeys',
    command: [
      node,
      inModules('@playwright/test/cli.js'),
      'test',
      '--config',
      'e2e',
      '--reporter',
      'list,json',
    ],
    exists: () => existsSync(join(root, 'e2e/playwright.config.ts')),
    environment: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    read: (report, exitCode) => withExitCode(readPlaywright(readReport(report)), exitCode),
  },
];

function readReport(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
