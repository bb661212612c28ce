import { errorCodes } from '@kehu/kernel/errors/codes.ts';

const head = `# Error codes

Every refusal is \`application/problem+json\` (RFC 9457): \`type, title, status, code, detail, request_id\`, for 422 also
\`errors: [{field, code, params, message}]\`. \`code\` never changes and belongs to no language; the texts are in the
caller's (\`Accept-Language\`, else his own, else Chinese). This page is written by
\`packages/server/modules/openapi/error-reference.ts\` and held equal to the program by a test.
`;

const further = `
## Further members

| code | members |
| --- | --- |
| \`version_conflict\` | \`current\`: the record as it stands, as far as the caller may see it |
| \`confirmation_required\` | \`warnings: [{code, field, params, message}]\`; repeat with \`X-Confirm-Warnings: code1,code2\` |
| \`duplicate_found\` | \`matches\`: of records that the caller may not see only owner and department |
| \`in_use\` | \`references\`: up to 20; what the caller may not see has no name |
| \`account_locked\`, \`rate_limited\`, \`external_unavailable\` | \`retry_after\` in seconds, also as \`Retry-After\` |
`;

/** docs/reference/errors.md */
export function errorReference(): string {
  const rows = Object.entries(errorCodes)
    .toSorted(([, a], [, b]) => a.status - b.status)
    .map(([code, { status, title }]) => `| \`${code}\` | ${status} | ${title.zh} | ${title.en} |`);
  return [head, '| code | status | 中文 | English |', '| --- | --- | --- | --- |', ...rows, further].join(
    '\n',
  );
}
