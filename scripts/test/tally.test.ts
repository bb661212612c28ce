import { expect, test } from 'vitest';
import { closingLine, isGreen, readPlaywright, readVitest, sum, withExitCode, type Tally } from './tally.ts';

const tally = (passed: number, failed: number, skipped: number): Tally => ({ passed, failed, skipped });

const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
const brokenFile = { status: 'failed', assertionResults: [] };
const failedFile = { status: 'failed', assertionResults: [{ status: 'failed' }] };

test.each([
  ['counts of vitest', readVitest(vitest), tally(5, 1, 3)],
  [
    'a file that does not load',
    readVitest({ ...vitest, testResults: [brokenFile, failedFile] }),
    tally(5, 2, 3),
  ],
  ['no report of vitest', readVitest(undefined), tally(0, 0, 0)],
  [
    'counts of playwright',
    readPlaywright({ stats: { expected: 7, unexpected: 2, flaky: 1, skipped: 3 } }),
    tally(8, 2, 3),
  ],
  ['no report of playwright', readPlaywright({}), tally(0, 0, 0)],
  ['a crash', withExitCode(tally(0, 0, 0), 134), tally(0, 1, 0)],
  ['failures and their exit code', withExitCode(tally(3, 2, 0), 1), tally(3, 2, 0)],
  ['all runners', sum([tally(1, 2, 3), tally(10, 20, 30)]), tally(11, 22, 33)],
])('%s', (_what, counted, expected) => {
  expect(counted).toEqual(expected);
});

test.each([
  [tally(1, 0, 0), true],
  [tally(1, 1, 0), false],
  [tally(0, 0, 0), false],
  [tally(0, 0, 9), false],
])('%o is green: %s', (counted, green) => {
  expect(isGreen(counted)).toBe(green);
});

test('the closing line has the form that scripts look for', () => {
  expect(`Tests: ${closingLine(tally(12, 0, 3))}`).toMatch(/^Tests: \d+ passed, \d+ failed, \d+ skipped$/);
});
