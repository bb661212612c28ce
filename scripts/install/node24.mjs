import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';

/** The Node that the project brings along: it runs TypeScript as it is. */
export function node24(root) {
  return join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
}

/**
 * Goes on as another program, under Node 24. Where this Node can, it is replaced by the new one: one process,
 * nothing to pass on. An older one stays as a shell around it, hands every signal down and ends as it ends.
 */
export function goOnWith(root, args, extraEnvironment = {}) {
  const env = { ...process.env, ...extraEnvironment };
  const node = node24(root);
  if (process.execve) process.execve(node, [node, ...args], env);
  // Through the channel the child notices when this process is killed, and stops as well.
  const child = spawn(node, args, { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
