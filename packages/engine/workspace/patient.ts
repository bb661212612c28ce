import type { Workspace } from '../call/call.ts';

/**
 * The workspace as it is asked for what every request needs before it can begin: who asks, what he may, what is declared.
 * Such look-ups are not given up after the time that a list may take: while a machine is busy, or a table gets a column,
 * they wait, and nobody is told that he should narrow his question.
 */
export function patient(workspace: Workspace): Workspace {
  const { database } = workspace;
  return {
    ...workspace,
    database: { ...database, query: (statement) => database.unhurried.query(statement) },
  };
}
