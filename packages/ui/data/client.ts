import { QueryClient } from '@tanstack/react-query';
import { isProblem } from '../api/problem.ts';

/** `call` repeats lost connections by itself; a refusal is final. */
export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      gcTime: 10 * 60_000,
      retry: (count, error) => isProblem(error) && error.status >= 502 && count < 2,
      refetchOnWindowFocus: true,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
