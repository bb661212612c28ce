import type { Check, Finding } from './finding.ts';
import { runTool, toolFailed } from './tool.ts';

interface Diagnostic {
  readonly message: string;
  readonly code?: string;
  readonly filename?: string;
  readonly labels?: readonly { readonly span: { readonly line: number } }[];
}

/** oxlint with type information (tsgolint); the rules are in .oxlintrc.json. */
export const lint: Check = {
  name: 'lint',
  async run(root) {
    const args = [
      '--type-aware',
      '--report-unused-disable-directives-severity=error',
      '--deny-warnings',
      '-f',
      'json',
    ];
    const output = await runTool(root, 'oxlint', args);
    const diagnostics = diagnosticsOf(output.stdout);
    if (!diagnostics || (output.code !== 0 && diagnostics.length === 0))
      return [toolFailed('oxlint', output)];
    return diagnostics.filter((diagnostic) => !isEcho(diagnostic)).map(asFinding);
  },
};

function diagnosticsOf(stdout: string): readonly Diagnostic[] | undefined {
  try {
    const report: unknown = JSON.parse(stdout);
    return isReport(report) ? report.diagnostics : undefined;
  } catch {
    return undefined;
  }
}

function isReport(value: unknown): value is { diagnostics: Diagnostic[] } {
  return (
    typeof value === 'object' && value !== null && 'diagnostics' in value && Array.isArray(value.diagnostics)
  );
}

/** What has no type because of an error that the compiler reports anyway. */
function isEcho({ message }: Diagnostic): boolean {
  return /\berror typed\b|`error` type|\btype error\b/.test(message);
}

function asFinding({ message, code, filename, labels }: Diagnostic): Finding {
  const line = labels?.[0]?.span.line;
  return {
    path: filename ?? 'oxlint',
    ...(line === undefined ? {} : { line }),
    message: `${message.replaceAll(/\s+/g, ' ')}${code === undefined ? '' : `  (${code})`}`,
  };
}
