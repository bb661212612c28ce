/** Two cores carry two browsers, each with a server and a company of its own: no journey meets another one's. */
export const companies = 2;

const key = 'KEHU_E2E_URLS';

/** Tells the workers where their servers are: they inherit what stands in the environment. */
export function announce(urls: readonly string[]): void {
  process.env[key] = urls.join();
}

/** The server of the worker that asks; empty before the global setup has started them. */
export function base(): string {
  const urls = (process.env[key] ?? '').split(',');
  return urls[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0) % urls.length] ?? '';
}
