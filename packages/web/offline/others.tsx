import { useState } from 'react';
import { signOut, useSession } from '@kehu/ui/data/session.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import type { Entry } from './outbox/entry.ts';
import { texts } from './texts.ts';
import { wipeAll, wipeQueues } from './wipe.ts';

/** Somebody else at this device has left something unsent: it is his, and is not thrown away without a word. */
export function OthersQueue({ entries }: { entries: readonly Entry[] }) {
  const t = texts.use();
  const { list } = uiTexts.use().common;
  const me = useSession().user.id;
  const [left, setLeft] = useState(entries);
  if (left.length === 0) return null;
  const leave = async () => {
    await signOut();
    await wipeAll(me);
    location.assign('/sign-in');
  };
  const clean = async () => {
    await wipeQueues((owner) => owner !== me);
    setLeft([]);
  };
  const names = list([...new Set(left.map(({ ownerName }) => ownerName))]);
  return (
    <Dialog
      title={t.othersTitle}
      onClose={() => void leave().catch(toastError)}
      footer={
        <>
          <Button danger onClick={() => void clean().catch(toastError)}>
            {t.othersDelete}
          </Button>
          <Button look="primary" onClick={() => void leave().catch(toastError)}>
            {t.othersLeave}
          </Button>
        </>
      }
    >
      <p>{t.othersText(names, left.length)}</p>
    </Dialog>
  );
}
