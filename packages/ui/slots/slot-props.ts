import type { ActionMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { ListParams } from '../data/list.ts';
import type { RecordData } from '../data/record.ts';

/** What a dialog of an object's own gets in place of the derived one of an action. */
export interface ActionSlotProps {
  readonly object: ObjectMeta;
  readonly record: RecordData;
  readonly action: ActionMeta;
  readonly onClose: () => void;
}

/** What a dialog for many picked records gets. */
export interface BulkSlotProps {
  readonly object: ObjectMeta;
  readonly action: ActionMeta;
  readonly ids: readonly string[];
  /** Those of them that are on the screen. */
  readonly rows: readonly RecordData[];
  /** `done`: something was changed, the picking is over. */
  readonly onClose: (done: boolean) => void;
}

/** What a section of a record's page gets. */
export interface PanelSlotProps {
  readonly object: ObjectMeta;
  readonly record: RecordData;
  readonly editable: boolean;
}

/** What stands above everything else about a record gets. */
export interface BannerSlotProps {
  readonly object: ObjectMeta;
  readonly record: RecordData;
}

/** What a board in place of the list gets: the same question, and the way to open a record beside it. */
export interface BoardSlotProps {
  readonly object: ObjectMeta;
  readonly params: ListParams;
  readonly openId: string | undefined;
  readonly onOpen: (row: RecordData) => void;
}
