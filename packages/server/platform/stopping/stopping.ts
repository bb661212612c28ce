/** How long everything may take to end before the process ends anyway. */
const PATIENCE = 45_000;

/**
 * Runs the stop once, at the first request to end: a signal, or the death of the shell that started us (it
 * holds the other end of the channel). Ctrl-C arrives several times, from the terminal and from npm; only
 * the first counts.
 *
 * @param stop ends everything in order; when it fails the exit code is 1
 */
export function stopOnRequest(stop: () => Promise<void>): void {
  let stopping = false;
  const begin = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), PATIENCE).unref();
    stop().then(
      () => process.exit(0),
      (cause: unknown) => {
        console.error(cause);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, begin);
  process.once('disconnect', begin);
}
