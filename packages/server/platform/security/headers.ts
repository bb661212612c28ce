import type { FastifyInstance } from 'fastify';

/** Nothing from elsewhere, no inline script; pictures also from memory (previews before they are sent). */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const everywhere: { readonly [name: string]: string } = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(self), payment=()',
};

/** A downloaded file is a page of nobody: it may not run, frame, or reach anything. */
export const sandboxPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox";

/**
 * A PDF as the browser's own reader shows it: that reader runs apart from every page, and browsers refuse to start it inside
 * a sandbox of ours. The type is what the first bytes said and is never guessed anew (nosniff), so nothing in it is read as
 * a page of ours; it reaches nothing, frames nothing and is framed by nobody.
 */
export const paperPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Sets what protects the pages on every answer; what is personal is never stored by a browser or a proxy. */
export function addSecurityHeaders(app: FastifyInstance, baseUrl: string | undefined): void {
  const secure = baseUrl?.startsWith('https:') === true;
  app.addHook('onSend', async (request, reply) => {
    for (const [name, value] of Object.entries(everywhere)) {
      if (!reply.hasHeader(name)) reply.header(name, value);
    }
    if (secure) reply.header('strict-transport-security', 'max-age=31536000');
    if (request.url.startsWith('/api') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
  });
}
