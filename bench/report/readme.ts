import { readFileSync, writeFileSync } from 'node:fs';
import type { Figure } from './figure.ts';

const begin = '<!-- bench -->';
const end = '<!-- /bench -->';

/** Puts the table between the markers of the README; everything else stays as it is. */
export function writeTable(file: string, figures: readonly Figure[], about: string): void {
  const text = readFileSync(file, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} has no place for the figures (${begin} … ${end})`);
  writeFileSync(file, `${text.slice(0, from)}${begin}\n${tableOf(figures)}\n\n${about}\n${text.slice(to)}`);
}

const cell = (value: number | string | undefined): string => String(value ?? '').replaceAll('|', '\\|');

export function tableOf(figures: readonly Figure[]): string {
  const head = ['what', 'found', 'target', 'n', 'p50', 'p95', 'max', 'worst band, notes'];
  const rows = figures.map((figure) => [
    figure.what,
    `${figure.good ? '' : '**'}${figure.found}${figure.good ? '' : '** ✗'}`,
    figure.target,
    figure.n,
    figure.p50,
    figure.p95,
    figure.max,
    [figure.worst, figure.notes].filter(Boolean).join('; '),
  ]);
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
}
