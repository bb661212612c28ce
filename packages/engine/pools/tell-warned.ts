import type { WritingCall } from '../call/call.ts';
import { listed, type Told } from './told.ts';

/** Owners who are to hear that records of theirs are about to go. */
export interface Warned {
  readonly [user: string]: Told;
}

/** One notice per person, not per record. */
export async function tellWarned(call: WritingCall, warned: Warned): Promise<void> {
  await call.workspace.contextOf(call).notifyAll(
    Object.entries(warned).map(([user, told]) => ({
      to: [user],
      kind: 'pool_warning',
      title: {
        zh: `您有 ${told.count} 条记录即将收回公海，最早 ${told.on}，请及时跟进`,
        en: `${told.count} of your records go back to a pool, the first on ${told.on}: follow them up`,
      },
      body: { zh: listed(told, 'zh'), en: listed(told, 'en') },
      link: { object: told.object, id: told.id },
    })),
  );
}
