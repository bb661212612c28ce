import type { Behaviour } from '@kehu/kernel/declare/behaviour.ts';
import { behaviours } from '@kehu/objects/behaviours.ts';
import type { WritingCall } from '../call/call.ts';
import type { Draft } from '../records/write/draft.ts';
import type { ObjectModel } from '../registry/model.ts';

/** The behaviour in an object's socket. */
export const behaviourOf = (object: string): Behaviour | undefined => behaviours.get(object);

/** Runs an object's hook over the drafts of a portion. */
export async function runHook(
  call: WritingCall,
  model: ObjectModel,
  hook: 'prepare' | 'written' | 'updated' | 'moving' | 'adopting' | 'returned' | 'removing' | 'removed',
  drafts: readonly Draft[],
): Promise<void> {
  const behaviour = behaviourOf(model.name);
  if (drafts.length > 0 && behaviour?.[hook]) await behaviour[hook](call.workspace.contextOf(call), drafts);
}
