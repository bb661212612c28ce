import { useBlocker } from '@tanstack/react-router';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { texts } from './texts.ts';

/** Asks before unsaved changes are left behind, whichever way one leaves; the browser asks when the tab is closed. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const t = texts.use();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => dirty,
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  return (
    <Dialog
      title={t.leaveTitle}
      width={400}
      onClose={reset}
      footer={
        <>
          <Button onClick={proceed}>{t.leave}</Button>
          <Button look="primary" onClick={reset}>
            {t.stay}
          </Button>
        </>
      }
    >
      <p>{t.leaveHint}</p>
    </Dialog>
  );
}
