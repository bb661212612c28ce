import type { ServerResponse } from 'node:http';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call, Signal } from '@kehu/engine/call/call.ts';
import { readMany } from '@kehu/engine/records/read.ts';

/** Milliseconds in which changes are gathered before they are told: an import is a few messages, not thousands. */
const gather = 150;
/** Records of one object that are told at once; who shows a list asks for it anew anyway. */
const mostTold = 100;
/** Bytes that a reader may be behind. */
const mostBehind = 1_000_000;

export interface StreamOf {
  readonly userId: string;
  readonly response: ServerResponse;
  /** The call as it would be now, rights included; undefined when the session has ended. */
  readonly callNow: () => Promise<Call | undefined>;
}

/** One browser's event stream: hears every signal of the workspace, and tells what its user may know. */
export class EventStream {
  readonly userId: string;
  readonly #of: StreamOf;
  readonly #changed = new Map<string, Set<string>>();
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(of: StreamOf) {
    this.#of = of;
    this.userId = of.userId;
  }

  hear(signal: Signal): void {
    if (signal.kind === 'records') this.#gather(signal.object, signal.ids);
    else if (signal.kind === 'notification' && signal.users.includes(this.userId))
      this.#tell('notification', {});
    else if (signal.kind === 'job' && signal.user === this.userId) this.#tell('job', { id: signal.id });
    else if (signal.kind === 'registry') this.#tell('meta', {});
    else if (signal.kind === 'access') void this.check();
  }

  /** A sign of life, and the question whether this person is still here. */
  async check(): Promise<void> {
    if (await this.#call()) this.#write(': \n\n');
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#of.response.end();
  }

  #gather(object: string, ids: readonly string[]): void {
    const known = this.#changed.get(object) ?? new Set();
    for (const id of ids) if (known.size < mostTold) known.add(id);
    this.#changed.set(object, known);
    this.#timer ??= setTimeout(() => void this.#flush(), gather);
  }

  /** Each record is asked for by id with the rights of this moment: nobody hears of what he does not see. */
  async #flush(): Promise<void> {
    this.#timer = undefined;
    const changed = [...this.#changed];
    this.#changed.clear();
    const call = await this.#call();
    if (!call) return;
    for (const [object, ids] of changed) {
      const model = call.registry.objects.get(object);
      if (!model) continue;
      const fields = model.fields.has('version') ? ['version'] : ['id'];
      const seen = await readMany(call, model, [...ids], { fields }).catch(() => []);
      for (const { id, version } of seen) {
        this.#tell('record', { object, id, ...(typeof version === 'number' && { version }) });
      }
    }
  }

  async #call(): Promise<Call | undefined> {
    const call = this.#ended ? undefined : await this.#of.callNow().catch(() => undefined);
    if (!call && !this.#ended) this.end();
    return call;
  }

  #tell(event: string, data: JsonObject): void {
    this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #write(text: string): void {
    if (this.#ended) return;
    if (this.#of.response.writableLength > mostBehind) this.end();
    else this.#of.response.write(text);
  }
}
