import type { ServerResponse } from 'node:http';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call, Signal } from '@kehu/engine/call/call.ts';
import { principalIds } from '@kehu/engine/access/branches.ts';
import { sightOf } from './sight.ts';
import { Gathered } from './told.ts';

/** Milliseconds in which changes are gathered before they are told: an import is a few messages, not thousands. */
const gather = 150;
/** Bytes that a reader may be behind. */
const mostBehind = 1_000_000;

export interface StreamOf {
  /** As it was when the stream was opened. */
  readonly call: Call;
  readonly response: ServerResponse;
  /** The call as it would be now, rights included; undefined when the session has ended. */
  readonly callNow: () => Promise<Call | undefined>;
}

/** One browser's event stream: hears every signal of the workspace, and tells what its user may know. */
export class EventStream {
  readonly userId: string;
  readonly #of: StreamOf;
  readonly #changed = new Map<string, Gathered>();
  #principals: ReadonlySet<string>;
  #sight: string;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(of: StreamOf) {
    this.#of = of;
    this.userId = of.call.actor.userId;
    this.#principals = new Set(principalIds(of.call));
    this.#sight = sightOf(of.call);
  }

  hear(signal: Signal): void {
    if (signal.kind === 'records') this.#gather(signal.object).written(signal.ids, signal.was);
    else if (signal.kind === 'grants') this.#lose(signal);
    else if (signal.kind === 'notification' && signal.users.includes(this.userId))
      this.#tell('notification', {});
    else if (signal.kind === 'job' && signal.user === this.userId) this.#tell('job', { id: signal.id });
    else if (signal.kind === 'registry') this.#tell('meta', {});
    else if (signal.kind === 'access') void this.#look();
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

  /** Rights have moved: whoever may see more or less than before asks for everything anew. */
  async #look(): Promise<void> {
    const call = await this.#call();
    if (!call) return;
    const sight = sightOf(call);
    if (sight !== this.#sight) this.#tell('access', {});
    this.#sight = sight;
    this.#principals = new Set(principalIds(call));
  }

  #lose({ object, ids, principals, children }: Extract<Signal, { kind: 'grants' }>): void {
    if (!principals.some((one) => this.#principals.has(one))) return;
    this.#gather(object).lost(ids);
    // What he saw below them is not told one by one.
    if (children) this.#tell('access', {});
  }

  #gather(object: string): Gathered {
    const known = this.#changed.get(object) ?? new Gathered();
    this.#changed.set(object, known);
    this.#timer ??= setTimeout(() => void this.#flush(), gather);
    return known;
  }

  /** With the rights of this moment: nobody hears of what he neither sees nor saw. */
  async #flush(): Promise<void> {
    this.#timer = undefined;
    const changed = [...this.#changed];
    this.#changed.clear();
    const call = await this.#call();
    if (!call) return;
    for (const [object, gathered] of changed) {
      const told = await gathered.told(call, object).catch(() => []);
      for (const record of told) this.#tell('record', record);
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
