import { useState } from 'react';
import {
  Ban,
  CircleCheck,
  Eye,
  KeyRound,
  LockOpen,
  MoreHorizontal,
  Pencil,
  ShieldOff,
  Smartphone,
  UserRoundX,
} from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import { startPreview } from '@kehu/ui/api/preview.ts';
import { act } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { MenuButton, type MenuItem } from '@kehu/ui/parts/menu.tsx';
import { toast, toastError, toastUndo } from '@kehu/ui/parts/toast.tsx';
import { texts as accessTexts } from '../../../derived/access/texts.ts';
import { textOf } from '../text-of.ts';
import { ClearPassword, ResetPassword } from './password-dialogs.tsx';
import { secondFactorsKey, useSecondFactors } from './second-factors.ts';
import { texts } from './texts.ts';

type Asked = 'disable' | 'reset' | 'clear' | 'factor';

/** For whoever has lost his phone. */
function ClearFactor({ user, onClose }: { user: RecordData; onClose: () => void }) {
  const t = texts.use();
  const name = textOf(user, 'name');
  const clear = async () => {
    await act('user', user.id, 'clear_second_factor');
    await client.invalidateQueries({ queryKey: secondFactorsKey });
    toast(t.factorDone(name));
  };
  return (
    <Confirm title={t.factorTitle(name)} action={t.clearFactor} danger onClose={onClose} onConfirm={clear}>
      <p>{t.factorHint}</p>
    </Confirm>
  );
}

function Dialogs(props: {
  readonly asked: Asked | undefined;
  readonly user: RecordData;
  readonly onClose: () => void;
  readonly onDisable: () => Promise<void>;
}) {
  const t = texts.use();
  const { asked, user, onClose } = props;
  return (
    <>
      {asked === 'disable' && (
        <Confirm
          title={t.disableTitle(textOf(user, 'name'))}
          action={t.disable}
          danger
          onClose={onClose}
          onConfirm={props.onDisable}
        >
          <p>{t.disableHint}</p>
        </Confirm>
      )}
      {asked === 'factor' && <ClearFactor user={user} onClose={onClose} />}
      {asked === 'reset' && <ResetPassword user={user} onClose={onClose} />}
      {asked === 'clear' && <ClearPassword user={user} onClose={onClose} />}
    </>
  );
}

/** An administrator looks at Kehu as somebody else who works here does. */
function useLooking(user: RecordData): readonly MenuItem[] {
  const t = accessTexts.use();
  const { id: me, is_admin: admin = false } = useSession().user;
  if (!admin || user.id === me || user.values['status'] === 'disabled') return [];
  const run = () => startPreview({ as: 'user', id: user.id, name: textOf(user, 'name') }, '/');
  return [{ key: 'look', label: t.lookAs, icon: <Eye />, line: true, run }];
}

/** The way to handing over what somebody leaves behind; nobody hands himself over. */
function useLeaving(user: RecordData): readonly MenuItem[] {
  const t = texts.use();
  const navigate = useNavigate();
  const me = useSession().user.id;
  if (user.id === me) return [];
  const search = { id: user.id, q: textOf(user, 'name') };
  const run = () => void navigate({ to: '/settings/$section', params: { section: 'hand_over' }, search });
  return [{ key: 'hand_over', label: t.handOver, icon: <UserRoundX />, line: true, run }];
}

/** What may be done with an account. */
export function UserActions({ user, onEdit }: { user: RecordData; onEdit: () => void }) {
  const t = texts.use();
  const me = useSession().user.id;
  const others = [...useLooking(user), ...useLeaving(user)];
  const hasFactor = useSecondFactors().has(user.id);
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const name = textOf(user, 'name');
  const enable = () => act('user', user.id, 'enable');
  const disable = async () => {
    await act('user', user.id, 'disable');
    toastUndo(t.disabledDone(name), enable);
  };
  const off = user.values['status'] === 'disabled';
  const items: MenuItem[] = [
    { key: 'edit', label: t.edit, icon: <Pencil />, run: onEdit },
    { key: 'reset', label: t.reset, icon: <KeyRound />, run: () => setAsked('reset') },
    { key: 'clear', label: t.clearPassword, icon: <ShieldOff />, run: () => setAsked('clear') },
    ...(hasFactor
      ? [{ key: 'factor', label: t.clearFactor, icon: <Smartphone />, run: () => setAsked('factor') }]
      : []),
    ...(user.values['status'] === 'locked'
      ? [
          {
            key: 'unlock',
            label: t.unlock,
            icon: <LockOpen />,
            run: () => void act('user', user.id, 'unlock').then(() => toast(t.unlockDone(name)), toastError),
          },
        ]
      : []),
    ...(off
      ? [
          {
            key: 'enable',
            label: t.enable,
            icon: <CircleCheck />,
            line: true,
            run: () => void enable().then(() => toast(t.enabledDone(name)), toastError),
          },
        ]
      : []),
    ...others,
    ...(user.values['status'] !== 'disabled' && user.id !== me
      ? [
          {
            key: 'disable',
            label: t.disable,
            icon: <Ban />,
            danger: true,
            line: true,
            run: () => setAsked('disable'),
          },
        ]
      : []),
  ];
  return (
    <>
      <MenuButton
        small
        look="ghost"
        items={items}
        icon={<MoreHorizontal />}
        aria-label={t.more_actions(name)}
      />
      <Dialogs asked={asked} user={user} onClose={close} onDisable={disable} />
    </>
  );
}
