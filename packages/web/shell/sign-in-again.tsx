import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { Session } from '@kehu/ui/data/session.ts';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { texts } from '../locales/texts.ts';
import { SignInForm } from '../pages/sign-in/sign-in-form.tsx';

/** The session ended in the middle of work: the page stays as it is, and whatever was being saved goes on. */
export function SignInAgain({ onDone }: { onDone: () => void }) {
  const t = texts.use().signIn;
  const known = client.getQueryData<Session>(keys.session);
  const leave = () => location.assign('/sign-in');
  return (
    <Dialog title={t.again} width={380} onClose={leave}>
      <p className="k-muted" style={{ marginBottom: 16 }}>
        {t.againHint}
      </p>
      <SignInForm
        name={known?.user.login_name}
        onDone={(session) => {
          // Somebody else at the same desk: nothing of the first person may stay on the screen.
          if (known && session.user.id !== known.user.id) return location.assign('/');
          onDone();
        }}
      />
    </Dialog>
  );
}
