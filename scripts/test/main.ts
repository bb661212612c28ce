/**
 * The whole test run: the checks of the source, the unit and database tests, the browser journeys. It goes
 * on after a failure, so that one run tells everything, and closes with one line that counts it all.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runners } from './runners.ts';
import { runToEnd } from './run-to-end.ts';
import { closingLine, isGreen, sum, type Tally } from './tally.ts';

/** Milliseconds for all of it: twelve minutes on a machine at rest, more on one that does much else. */
const LONGEST = 1_800_000;

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !runners.some((runner) => runner.name === name));
if (unknown !== undefined) {
  console.error(`There is no part "${unknown}". There are: ${runners.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const reports = mkdtempSync(join(tmpdir(), 'kehu-report-'));
const deadline = Date.now() + LONGEST;
const tallies: Tally[] = [];
for (const runner of runners) {
  if (!runner.exists() || (wanted.length > 0 && !wanted.includes(runner.name))) continue;
  const begun = Date.now();
  const report = join(reports, `${runner.name}.json`);
  const code = await runToEnd(runner.command, runner.environment(report), deadline);
  const tally = runner.read(report, code);
  tallies.push(tally);
  console.log(`${runner.name}: ${closingLine(tally)} · ${Math.round((Date.now() - begun) / 1000)} s`);
}
rmSync(reports, { recursive: true, force: true });

const total = sum(tallies);
console.log(`\nTests: ${closingLine(total)}`);
process.exitCode = isGreen(total) ? 0 : 1;
