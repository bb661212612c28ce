import sql, { empty, join, raw, type Sql } from 'sql-template-tag';

export { empty, join, raw, sql };
export type { Sql };

const plain = /^[a-z_][a-z0-9_]*$/;

/**
 * An identifier, quoted. Names come from the registry only, never from a request; anything else is a fault of ours.
 * @example identifier('order') // "order"
 */
export function identifier(name: string): Sql {
  if (!plain.test(name)) throw new Error(`not an identifier: ${name}`);
  return raw(`"${name}"`);
}

/** A table of a workspace, qualified, so that no search_path is ever set. */
export function tableOf(schema: string, table: string): Sql {
  return raw(`"${checked(schema)}"."${checked(table)}"`);
}

function checked(name: string): string {
  if (!plain.test(name)) throw new Error(`not an identifier: ${name}`);
  return name;
}
