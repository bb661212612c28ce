/**
 * `npm run check`: everything about the source that needs no running program.
 * `npm run check -- lint types` runs only the checks named.
 */
import { resolve } from 'node:path';
import { casts } from './casts.ts';
import { dead } from './dead.ts';
import { docs } from './docs.ts';
import { documented } from './documented.ts';
import type { Check, Finding } from './finding.ts';
import { format } from './format.ts';
import { generated } from './generated.ts';
import { licences } from './licences.ts';
import { lint } from './lint.ts';
import { names } from './names.ts';
import { sizes } from './sizes.ts';
import { stairs } from './stairs.ts';
import { styles } from './styles.ts';
import { tables } from './tables.ts';
import { texts } from './texts.ts';
import { types } from './types.ts';
import { worlds } from './worlds.ts';

const checks: readonly Check[] = [
  format,
  lint,
  types,
  stairs,
  worlds,
  tables,
  sizes,
  names,
  styles,
  casts,
  documented,
  docs,
  texts,
  dead,
  generated,
  licences,
];

const root = resolve(import.meta.dirname, '../..');
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(
    `No check is called ${unknown.join(', ')}. There are: ${checks.map((c) => c.name).join(', ')}.`,
  );
  process.exit(2);
}

const chosen = wanted.length > 0 ? checks.filter((check) => wanted.includes(check.name)) : checks;
const failures: { name: string; findings: readonly Finding[] }[] = [];
const begun = performance.now();
await Promise.all(chosen.map(report));
for (const { name, findings } of failures) print(name, findings);
const total = failures.reduce((sum, failure) => sum + failure.findings.length, 0);
console.log(`\n${total === 0 ? 'All checks pass' : `${String(total)} findings`} · ${seconds(begun)}`);
process.exitCode = total === 0 ? 0 : 1;

async function report(check: Check): Promise<void> {
  const start = performance.now();
  const findings = await check.run(root).catch((error: unknown): Finding[] => [
    {
      path: `scripts/check/${check.name}.ts`,
      message: error instanceof Error ? String(error.stack) : String(error),
    },
  ]);
  const figures = (await check.figures?.(root)) ?? '';
  const found = findings.length === 0 ? '' : `  ${String(findings.length)} findings`;
  console.log(
    `${findings.length === 0 ? '✓' : '✗'} ${check.name.padEnd(10)} ${seconds(start).padStart(7)}  ${figures}${found}`,
  );
  if (findings.length > 0) failures.push({ name: check.name, findings });
}

function print(name: string, findings: readonly Finding[]): void {
  console.log(`\n── ${name}`);
  const sorted = [...findings].sort((a, b) => a.path.localeCompare(b.path) || (a.line ?? 0) - (b.line ?? 0));
  for (const { path, line, message } of sorted) {
    console.log(`  ${path}${line === undefined ? '' : `:${String(line)}`}  ${message}`);
  }
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
