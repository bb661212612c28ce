import { expect, test } from 'vitest';
import { configurationText, tuned } from './tuning.ts';

const GiB = 1024 ** 3;

test.each([
  [0.5, { shared_buffers: '128MB', work_mem: '4MB', effective_cache_size: '307MB' }],
  [2, { shared_buffers: '512MB', work_mem: '4MB', effective_cache_size: '1229MB' }],
  [8, { shared_buffers: '2048MB', work_mem: '16MB', effective_cache_size: '4915MB' }],
  [64, { shared_buffers: '2048MB', work_mem: '32MB', effective_cache_size: '39322MB' }],
])('%d GB of memory', (memory, expected) => {
  expect(tuned(memory * GiB, GiB)).toMatchObject(expected);
});

test.each([
  [64 * 1024 ** 2, 'mmap'],
  [GiB, 'posix'],
])('/dev/shm of %d bytes: parallel queries share memory by %s', (size, type) => {
  expect(tuned(GiB, size).dynamic_shared_memory_type).toBe(type);
});

test('a quote in a value cannot end it', () => {
  expect(configurationText({ cluster_name: "it's" })).toContain("cluster_name = 'it''s'");
});
