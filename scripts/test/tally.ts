import { isJsonObject } from '@kehu/kernel/json/json.ts';

export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    nothing,
  );
}

export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** A run in which nothing ran proves nothing. */
export function isGreen({ passed, failed }: Tally): boolean {
  return failed === 0 && passed > 0;
}

/** A runner that ended badly without naming a failed test (a crash, an unhandled error) failed once. */
export function withExitCode(tally: Tally, code: number): Tally {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** Vitest's JSON report. A file that could not even be loaded has no tests to name: it fails once itself. */
export function readVitest(report: unknown): Tally {
  if (!isJsonObject(report)) return nothing;
  const files = Array.isArray(report.testResults) ? report.testResults.filter(isJsonObject) : [];
  const broken = files.filter(({ status, assertionResults }) => {
    return status === 'failed' && Array.isArray(assertionResults) && assertionResults.length === 0;
  });
  return {
    passed: count(report, 'numPassedTests'),
    failed: count(report, 'numFailedTests') + broken.length,
    skipped: count(report, 'numPendingTests') + count(report, 'numTodoTests'),
  };
}

/** Playwright's JSON report. A journey that passed at the second attempt passed. */
export function readPlaywright(report: unknown): Tally {
  const stats = isJsonObject(report) ? report.stats : undefined;
  if (!isJsonObject(stats)) return nothing;
  return {
    passed: count(stats, 'expected') + count(stats, 'flaky'),
    failed: count(stats, 'unexpected'),
    skipped: count(stats, 'skipped'),
  };
}

function count(report: Readonly<Record<string, unknown>>, key: string): number {
  const value = report[key];
  return typeof value === 'number' ? value : 0;
}
