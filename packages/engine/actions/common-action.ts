import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Fields } from '@kehu/kernel/declare/field.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { By } from '@kehu/kernel/declare/object.ts';
import type { Where } from '@kehu/kernel/query/where.ts';
import type { Call } from '../call/call.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { ActionResult } from './result.ts';

/** An action that every object of a kind has (spec README §3 "Common actions"). */
export interface CommonAction {
  readonly label: Label;
  readonly operation: Operation;
  readonly input: Fields;
  readonly appliesTo: (model: ObjectModel) => boolean;
  /** Offered only while this holds. */
  readonly when?: Where;
  /** The same, where it differs from object to object. */
  readonly whenOf?: (model: ObjectModel) => Where;
  /** Only for people whom the record names. */
  readonly by?: By;
  /** Not offered to the record's own owner. */
  readonly notOwn?: true;
  /** In sight on a record's page. */
  readonly primary?: true;
  run(
    call: Call,
    model: ObjectModel,
    ids: readonly string[],
    input: Values,
  ): Promise<readonly ActionResult[]>;
}
