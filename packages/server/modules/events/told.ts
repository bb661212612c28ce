import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { branchesOf } from '@kehu/engine/access/branches.ts';
import { ofOpenKinds, saw } from '@kehu/engine/access/predicate-checks.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { readMany } from '@kehu/engine/records/read.ts';

/** Records of one object that are told at once; who shows a list asks for it anew anyway. */
const mostTold = 100;

/** What happened to records of one object since the last telling. */
export class Gathered {
  readonly #ids = new Set<string>();
  /** Rows as they lay before the first of the changes. */
  readonly #was = new Map<string, JsonObject>();
  /** Those that shares or memberships showed to this reader. */
  readonly #granted = new Set<string>();

  written(ids: readonly string[], was: readonly JsonObject[] = []): void {
    for (const id of ids) if (this.#ids.size < mostTold) this.#ids.add(id);
    for (const row of was) {
      const id = String(row['id']);
      if (this.#ids.has(id) && !this.#was.has(id)) this.#was.set(id, row);
    }
  }

  lost(ids: readonly string[]): void {
    for (const id of ids) {
      if (this.#ids.size < mostTold) this.#ids.add(id);
      if (this.#ids.has(id)) this.#granted.add(id);
    }
  }

  /**
   * What the reader is told, each record asked for by id with his rights of this moment: `{ object, id, version? }` of
   * those that he sees, `{ object, id, gone: true }` of those that he saw and sees no more; nothing of any other.
   */
  async told(call: Call, object: string): Promise<readonly JsonObject[]> {
    const model = call.registry.objects.get(object);
    if (!model) return [];
    const fields = model.fields.has('version') ? ['version'] : ['id'];
    const seen = await readMany(call, model, [...this.#ids], { fields });
    const visible = new Set(seen.map(({ id }) => id));
    const was = [...this.#was].filter(([id]) => !visible.has(id)).map(([, row]) => row);
    const gone = await saw(call, model, was);
    const views = branchesOf(call, model, 'view').length > 0;
    const granted = views ? [...this.#granted].filter((id) => !visible.has(id)) : [];
    const lost = await ofOpenKinds(call, model, granted);
    return [
      ...seen.map(({ id, version }) => ({ object, id, ...(typeof version === 'number' && { version }) })),
      ...[...new Set([...gone, ...lost])].map((id) => ({ object, id, gone: true })),
    ];
  }
}
