import { useState } from 'react';
import { sentenceOf } from '@kehu/ui/api/problem.ts';
import { act } from '@kehu/ui/data/changes.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import type { FormState } from '../../../derived/form/form-store.ts';
import { textOf } from '../text-of.ts';
import { RecordForm } from '../record-form.tsx';
import { texts as settingsTexts } from '../texts.ts';
import { suggestPassword } from './password.ts';
import { clearPassword, PasswordField, SecretDialog } from './password-dialogs.tsx';
import { texts } from './texts.ts';

const fields = [
  'name',
  'login_name',
  'department_id',
  'role_ids',
  'position',
  'manager_id',
  'mobile',
  'email',
  'employee_no',
  'phone',
  'extension',
  'wechat',
  'hired_on',
];

type Way = 'code' | 'password';

/** How a new person gets in for the first time. */
function FirstSignIn({
  way,
  onWay,
  password,
  onPassword,
}: {
  way: Way;
  onWay: (way: Way) => void;
  password: string;
  onPassword: (password: string) => void;
}) {
  const t = texts.use();
  return (
    <section className="k-form-section">
      <h3>{t.firstPassword}</h3>
      <div className="k-stack">
        <div>
          <Segments
            label={t.firstPassword}
            segments={(['code', 'password'] as const).map((value) => ({
              value,
              label: t.firstChoices[value],
            }))}
            value={way}
            onChange={onWay}
          />
          <p className="k-hint" style={{ marginTop: 4 }}>
            {t.firstHints[way]}
          </p>
        </div>
        {way === 'password' && <PasswordField value={password} onChange={onPassword} />}
      </div>
    </section>
  );
}

/** The account is there; now its way in, which may be refused on its own. */
async function openDoor(user: RecordData, way: Way, password: string): Promise<string> {
  if (way === 'code') return clearPassword(user.id);
  await act('user', user.id, 'reset_password', { password });
  return password;
}

interface Made {
  readonly user: RecordData;
  readonly secret?: string;
  readonly error?: string;
}

function MadeDialog({ made, way, onClose }: { made: Made; way: Way; onClose: () => void }) {
  const t = texts.use();
  const common = uiTexts.use().common;
  const title = t.createdTitle(textOf(made.user, 'name'));
  if (made.secret !== undefined) {
    const label = way === 'code' ? t.code : t.temporary;
    return (
      <SecretDialog
        title={title}
        login={textOf(made.user, 'login_name')}
        label={label}
        secret={made.secret}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      title={title}
      width={420}
      onClose={onClose}
      footer={<Button onClick={onClose}>{common.dismiss}</Button>}
    >
      <p>
        {t.notSet}
        {made.error}
      </p>
    </Dialog>
  );
}

/** A new account with its first way in, or the file of an existing one. */
export function UserForm({
  user,
  preset,
  onClose,
  onSaved,
}: {
  user?: RecordData | undefined;
  preset?: FormState | undefined;
  onClose: () => void;
  onSaved: () => void;
}) {
  const t = texts.use();
  const settings = settingsTexts.use();
  const object = useObject('user');
  const [way, setWay] = useState<Way>('code');
  const [password, setPassword] = useState(suggestPassword);
  const [made, setMade] = useState<Made>();
  if (!object) return null;
  if (made) return <MadeDialog made={made} way={way} onClose={onClose} />;
  const saved = (row: RecordData, isNew: boolean) => {
    onSaved();
    if (!isNew) {
      toast(settings.saved(textOf(row, 'name')));
      return onClose();
    }
    void openDoor(row, way, password).then(
      (secret) => setMade({ user: row, secret }),
      (error: unknown) => setMade({ user: row, error: sentenceOf(error) }),
    );
  };
  return (
    <RecordForm
      object={object}
      record={user}
      title={user ? t.edit : t.create}
      fields={fields}
      {...(preset && { preset })}
      onClose={onClose}
      onSaved={saved}
    >
      {() => !user && <FirstSignIn way={way} onWay={setWay} password={password} onPassword={setPassword} />}
    </RecordForm>
  );
}
