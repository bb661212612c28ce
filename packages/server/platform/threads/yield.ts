import os from 'node:os';

/** On Linux a thread has its own priority: what people ask is served before the work of the thread that calls this. */
export function yieldToOthers(): void {
  try {
    if (process.platform === 'linux') os.setPriority(0, os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A container may forbid it; the thread then just competes.
  }
}
