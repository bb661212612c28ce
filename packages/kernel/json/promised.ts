/**
 * JSON that our own server (or our own storage) promised to have a shape; the promise is tested there against the
 * OpenAPI document, and checking it again in every browser would double the bundle. Never for foreign input.
 * @example const meta = promised<Meta>(await response.json())
 */
export function promised<T>(value: unknown): T {
  // The one place where trust in our own contract turns into a type.
  return value as T;
}
