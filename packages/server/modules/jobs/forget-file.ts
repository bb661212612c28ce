import type { WritingCall } from '@kehu/engine/call/call.ts';
import { enqueue } from '@kehu/engine/jobs/enqueue.ts';
import type { JobKind } from '@kehu/engine/jobs/job.ts';
import type { FileStore } from '../../platform/files/store.ts';

const day = 86_400_000;

/** Removes a stored file when its days are over: uploads, refused rows, exports. */
export async function forgetLater(call: WritingCall, key: string, days = 7): Promise<void> {
  const runAt = new Date(call.now.getTime() + days * day);
  await enqueue(call, {
    kind: 'forget_file',
    input: { key },
    runAt,
    uniqueKey: `forget:${key}`,
    asSystem: true,
  });
}

export function forgetFileKind(files: FileStore): JobKind {
  return {
    name: 'forget_file',
    run: async (run) => {
      await files.remove(String(run.job.input['key']));
      return {};
    },
  };
}
