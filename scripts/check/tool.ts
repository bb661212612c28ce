import { execFile } from 'node:child_process';
import { delimiter, join, resolve } from 'node:path';

const installed = resolve(import.meta.dirname, '../../node_modules/.bin');

export interface Output {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs an installed command-line tool of this repository with the Node that runs the checks. */
export function runTool(root: string, tool: string, args: readonly string[]): Promise<Output> {
  const path = `${installed}${delimiter}${process.env['PATH'] ?? ''}`;
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, PATH: path };
  const options = { cwd: root, env, maxBuffer: 256 * 1024 * 1024 };
  return new Promise((done) => {
    execFile(process.execPath, [join(installed, tool), ...args], options, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

/** A tool that failed without naming a file is a finding too, never a silent pass. */
export function toolFailed(tool: string, output: Output): { path: string; message: string } {
  const said = `${output.stdout}\n${output.stderr}`.trim().split('\n').slice(-8).join('\n      ');
  return { path: tool, message: `failed with exit code ${String(output.code)}:\n      ${said}` };
}
