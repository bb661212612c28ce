import type { Check } from './finding.ts';
import { listFiles } from './tree.ts';

/** Names that say nothing about what lies inside. */
const empty = /^(common|helpers?|managers?|misc|shared|stuff|utils?|utilities)$/i;

/** Folders and files are called by the domain's words, so that a newcomer finds a thing by its name. */
export const names: Check = {
  name: 'names',
  async run(root) {
    return (await listFiles(root)).flatMap((path) => {
      const parts = path.split('/').map((part) => part.split('.')[0] ?? '');
      const word = parts.find((part) => empty.test(part));
      return word === undefined
        ? []
        : [{ path, message: `“${word}” says nothing: name it by what it holds` }];
    });
  },
};
