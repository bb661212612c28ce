import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';

/** Asks for rows, count and sums of an object's lists anew. */
export function refreshList(object: string): void {
  void client.invalidateQueries({ queryKey: keys.lists(object) });
  void client.invalidateQueries({ queryKey: keys.counts(object) });
}
