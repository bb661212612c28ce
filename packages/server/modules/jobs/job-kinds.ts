import { join } from 'node:path';
import { undoBatchKind } from '@kehu/engine/batches/undo-kind.ts';
import type { JobKind, Recurring } from '@kehu/engine/jobs/job.ts';
import { upkeepKinds, upkeepRounds } from '@kehu/engine/jobs/upkeep.ts';
import type { FileStore } from '../../platform/files/store.ts';
import { batchKind } from '../batches/batch-kind.ts';
import { exportKind } from '../exports/export-kind.ts';
import { nightlySweep, sweepFilesKind } from '../files/sweep-kind.ts';
import { handOverKind } from '../handover/hand-over-kind.ts';
import { takeBackKind } from '../handover/take-back-kind.ts';
import { importKind } from '../imports/import-kind.ts';
import { undoKind } from '../imports/undo-kind.ts';
import { forgetFileKind } from './forget-file.ts';

/** What comes back by itself. */
export const rounds: readonly Recurring[] = [...upkeepRounds, nightlySweep];

/** Every kind of job that this program runs. `folder`: working copies, outside of everything that is served. */
export function jobKinds(files: FileStore, dataFolder: string): readonly JobKind[] {
  return [
    ...upkeepKinds,
    batchKind,
    undoBatchKind,
    importKind({ files, folder: join(dataFolder, 'work') }),
    undoKind,
    handOverKind,
    takeBackKind,
    exportKind(files),
    forgetFileKind(files),
    sweepFilesKind(files),
  ];
}
