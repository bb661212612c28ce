import { staleFiles } from '../generate/generators.ts';
import type { Check } from './finding.ts';

/** Generated files are committed, so they must be what their generator writes today. */
export const generated: Check = {
  name: 'generated',
  async run(root) {
    try {
      const stale = await staleFiles(root);
      return stale.map((path) => ({ path, message: 'is out of date: npm run generate' }));
    } catch (error) {
      return [{ path: 'scripts/generate', message: error instanceof Error ? error.message : String(error) }];
    }
  },
};
