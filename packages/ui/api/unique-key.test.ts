import { afterEach, expect, test, vi } from 'vitest';
import { uniqueKey } from './unique-key.ts';

afterEach(() => vi.unstubAllGlobals());

// Browsers leave `crypto.randomUUID` out where a page comes over plain HTTP from another computer.
test('a key is new each time, also on a page that came over plain HTTP', () => {
  const { getRandomValues } = crypto;
  vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) });
  const many = Array.from({ length: 1_000 }, uniqueKey);
  expect(new Set(many).size).toBe(1_000);
  for (const key of many) expect(key).toMatch(/^[0-9a-f]{32}$/);
});
