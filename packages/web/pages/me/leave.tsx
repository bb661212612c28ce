import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { LogOut } from 'lucide-react';
import { useOffline } from '@kehu/ui/api/connection.ts';
import { signOut, useSession } from '@kehu/ui/data/session.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import { useEntries } from '../../offline/outbox/outbox.ts';
import { canStartOffline } from '../../offline/owner.ts';
import { texts as offlineTexts } from '../../offline/texts.ts';
import { wipeAll } from '../../offline/wipe.ts';
import { texts } from './texts.ts';

/** The way out: nothing of the person stays on this device, and what was never sent is asked about first. */
export function Leave() {
  const t = texts.use();
  const words = offlineTexts.use();
  const navigate = useNavigate();
  const { user } = useSession();
  const offline = useOffline();
  const unsent = useEntries().length;
  const [asking, setAsking] = useState(false);
  const leave = async () => {
    try {
      await signOut();
      if (canStartOffline()) await wipeAll(user.id);
    } catch (error) {
      toastError(error);
    } finally {
      location.assign('/sign-in');
    }
  };
  return (
    <>
      <Button
        icon={<LogOut />}
        disabled={offline}
        title={offline ? words.leaveOffline : undefined}
        onClick={() => (unsent > 0 ? setAsking(true) : void leave())}
      >
        {t.signOut}
      </Button>
      {offline && <span className="k-muted">{words.leaveOffline}</span>}
      {asking && (
        <Dialog
          title={words.leaveTitle}
          width={420}
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button danger onClick={() => void leave()}>
                {words.leaveDelete}
              </Button>
              <Button look="primary" onClick={() => void navigate({ to: '/outbox' })}>
                {words.leaveSee}
              </Button>
            </>
          }
        >
          <p>{words.leaveText(unsent)}</p>
        </Dialog>
      )}
    </>
  );
}
