import { declarations } from '@kehu/objects/declarations.ts';
import type { ObjectDeclaration } from '@kehu/kernel/declare/object.ts';
import { expect, test } from 'vitest';
import { defaultMatrix, idle, type Row } from '@kehu/testkit/worlds/default-matrix.ts';

/** `salesperson export self` for every right of a row. */
function lines(row: Row, object: string): readonly string[] {
  return Object.entries(row)
    .flatMap(([role, rights]) =>
      Object.entries(rights)
        .filter(([operation]) => !idle[object]?.includes(operation))
        .map(([operation, scope]) => `${role} ${operation} ${scope}`),
    )
    .toSorted();
}

test('every declared object has a row in the matrix typed by hand', () => {
  expect(declarations.map(({ name }) => name).filter((name) => !(name in defaultMatrix))).toEqual([]);
});

test.each(declarations.flatMap(({ apart }: ObjectDeclaration) => (apart ? [apart] : [])))(
  '$name, which follows rights of its own, is open to whom permissions §4 says',
  ({ name, access }) => {
    expect(lines(access as Row, name)).toEqual(lines(defaultMatrix[name] ?? {}, name));
  },
);

test.each(declarations.map((declaration): [string, ObjectDeclaration] => [declaration.name, declaration]))(
  '%s is open to whom permissions §4 says',
  (name, declaration) => {
    expect(lines(declaration.access as Row, name)).toEqual(lines(defaultMatrix[name] ?? {}, name));
  },
);
