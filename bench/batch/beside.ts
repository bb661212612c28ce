import { setTimeout as wait } from 'node:timers/promises';
import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import { bodyOf, type Client } from '../http/client.ts';
import { scopes } from '../people.ts';
import { bandOf, type Band, type Figure, type Sample } from '../report/figure.ts';
import type { Bench } from '../rows/bench.ts';

/** Milliseconds between two looks of the person beside. */
const pause = 40;
const idleLooks = 60;

/** What long work did: how long it took, and what somebody else's list felt of it. */
export interface Worked {
  readonly job: JsonObject;
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly peakMb: number;
  readonly idle: Band;
  readonly beside: Band;
}

async function look(person: Client): Promise<Sample> {
  const reply = await person.ask('GET', '/api/v1/records/account?limit=50');
  bodyOf(reply);
  return { ms: reply.ms, band: 'list', what: '' };
}

/** Begins long work and follows it to its end, while another person looks at his list again and again. */
export async function follow(bench: Bench, by: Client, begin: () => Promise<string>): Promise<Worked> {
  const person = bench.signed(scopes['self, busy']?.[0] ?? 0);
  const idle: Sample[] = [];
  for (let n = 0; n < idleLooks; n++) idle.push(await look(person));
  const began = performance.now();
  const processor = bench.server.processorMs();
  const id = await begin();
  const beside: Sample[] = [];
  for (let asked = 0; ;) {
    beside.push(await look(person));
    await wait(pause);
    if (performance.now() - asked < 500) continue;
    asked = performance.now();
    const job = bodyOf<JsonObject>(await by.ask('GET', `/api/v1/jobs/${id}`));
    if (job['state'] === 'queued' || job['state'] === 'running') continue;
    if (job['state'] !== 'done') throw new Error(`the job ended as ${JSON.stringify(job)}`);
    return {
      job,
      seconds: (performance.now() - began) / 1_000,
      processorSeconds: (bench.server.processorMs() - processor) / 1_000,
      peakMb: bench.server.peakMemory(),
      idle: bandOf(idle),
      beside: bandOf(beside),
    };
  }
}

/** Two lines of the table: the work itself, and the list of the person beside. */
export function figuresOf(what: string, limit: number, worked: Worked): readonly Figure[] {
  const { seconds, processorSeconds, peakMb, idle, beside } = worked;
  const allowed = Math.max(60, 3 * idle.p95);
  return [
    {
      what,
      target: `≤ ${limit} s`,
      good: seconds <= limit,
      found: `${seconds.toFixed(1)} s`,
      notes: `${processorSeconds.toFixed(1)} s of node's processor; peak ${peakMb} MB`,
    },
    {
      what: `${what}: another user's list meanwhile`,
      target: `p95 ≤ ${allowed.toFixed(0)} ms`,
      good: beside.p95 <= allowed,
      found: `p95 ${beside.p95} ms`,
      ...beside,
      notes: `idle p95 ${idle.p95} ms`,
    },
  ];
}

/** The id of the job in an answer 202. */
export function jobIn(answer: JsonObject): string {
  const { job } = answer;
  return isJsonObject(job) ? String(job['id']) : '';
}
