import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { executableOf, isAlive, isPostgresOf } from './proc.ts';

test('this process lives, runs node, and is no PostgreSQL', () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(executableOf(process.pid)).toBe(process.execPath);
  expect(isPostgresOf(process.pid, process.cwd())).toBe(false);
});

test('a number that nobody has is dead', () => {
  expect(isAlive(2 ** 22 + 1)).toBe(false);
});

test('a zombie is dead, though the system still lists it', async () => {
  // The shell becomes a sleep that never asks after its child.
  const parent = spawn('sh', ['-c', 'sh -c "exit 0" & exec sleep 30'], { stdio: 'ignore' });
  try {
    const children = `/proc/${parent.pid}/task/${parent.pid}/children`;
    let zombie = 0;
    while (zombie === 0 || isAlive(zombie)) {
      await wait(20);
      zombie = Number(readFileSync(children, 'utf8').trim().split(' ')[0]);
    }
    expect(() => process.kill(zombie, 0)).not.toThrow();
    expect(isAlive(zombie)).toBe(false);
  } finally {
    parent.kill('SIGKILL');
  }
});
