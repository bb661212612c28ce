/** The few names that Node and every browser share and that the language's own library does not declare. */
declare const console: Record<'debug' | 'info' | 'warn' | 'error', (...values: unknown[]) => void>;
declare const crypto: { randomUUID(): string; getRandomValues<T extends Uint8Array>(array: T): T };
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array): string;
}
declare class URL {
  constructor(url: string, base?: string | URL);
  readonly href: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly host: string;
  readonly origin: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly username: string;
  readonly password: string;
  static canParse(url: string, base?: string): boolean;
}
declare function structuredClone<T>(value: T): T;
