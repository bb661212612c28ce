import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Label, Locale } from '@kehu/kernel/declare/label.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import type { Services } from './services.ts';

/** A JSON Schema. */
export type Schema = JsonObject;

/** Who asks: a browser with its session, or a program with a token. */
export interface Identity {
  readonly userId: string;
  /** Set in a browser. */
  readonly session?: { readonly id: string; readonly token: string };
  /** Set for a program. */
  readonly token?: { readonly id: string; readonly readOnly: boolean };
  readonly mustChangePassword: boolean;
}

/** What came with a request, checked against the route's schemas. */
export interface Asked {
  readonly services: Services;
  readonly params: { readonly [name: string]: string };
  readonly query: JsonObject;
  readonly body: JsonObject;
  readonly locale: Locale;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The same from somebody who is signed in. */
export interface AskedByUser extends Asked {
  readonly call: Call;
  readonly identity: Identity;
}

export interface Answer {
  readonly status: number;
  readonly body?: Json;
  readonly stream?: Readable;
  readonly headers?: { readonly [name: string]: string };
  /** Holds something that is shown once: not kept for a repeated call. */
  readonly secret?: true;
  /** The handler speaks to the socket itself (event streams). */
  readonly hijacked?: true;
}

/** What the reference says of a route. Schemas of bodies and queries are also what requests are checked against. */
export interface RouteAbout {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below `/api/v1`: `/session`, `/records/:object/:id`. */
  readonly url: string;
  readonly tag: string;
  readonly summary: Label;
  readonly query?: { readonly [name: string]: Schema };
  /** Further names are the handler's matter: fields of the object. */
  readonly openQuery?: true;
  /** Members of the body; with `required`. Without it a body is not checked here: the engine knows its fields. */
  readonly body?: Schema;
  /** Parts of a multipart body; read by the handler. */
  readonly multipart?: Schema;
  /** By status; null is an answer without a body. Errors need not be named. */
  readonly answers: { readonly [status: number]: Schema | null };
  /** Bytes of the body; default 1 MB. */
  readonly bodyLimit?: number;
  /** Written out for each object in the reference, by the module that owns the route. */
  readonly perObject?: true;
  /** What only the person himself sees, whoever looks as he does: his devices, his keys. */
  readonly own?: true;
  /** Works although a new password has to be set first. */
  readonly beforePassword?: true;
  /** Changes nothing, whatever its method: a read-only token may call it. */
  readonly reads?: true;
  /** What it makes lies at this address and its id: `Location` of a 201. */
  readonly makes?: true;
  /** Answers with `text/event-stream`. */
  readonly stream?: true;
  /** Milliseconds until the caller is told that it takes too long. */
  readonly deadline?: number;
}

export type Route = RouteAbout &
  (
    | { readonly access: 'public'; readonly handle: (asked: Asked) => Promise<Answer> }
    | { readonly access: 'user'; readonly handle: (asked: AskedByUser) => Promise<Answer> }
  );

export const writes = (route: RouteAbout): boolean => route.method !== 'GET' && route.reads !== true;

export const ok = (body: Json): Answer => ({ status: 200, body });
export const done: Answer = { status: 204 };
