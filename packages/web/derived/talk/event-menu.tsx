import { Suspense, useState } from 'react';
import { later } from '@kehu/ui/parts/later.ts';
import { useRouter } from '@tanstack/react-router';
import { Download, Ellipsis, ExternalLink, PencilLine, Trash2 } from 'lucide-react';
import { address } from '@kehu/ui/api/call.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import type { TimelineItem } from '@kehu/ui/data/timeline.ts';
import { MenuButton, type MenuItem } from '@kehu/ui/parts/menu.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';
import type { EventChanges } from './event-changes.ts';

const RemoveEvent = later(
  () => import('./remove-event.tsx'),
  (m) => m.RemoveEvent,
);
const RenameFile = later(
  () => import('./rename-file.tsx'),
  (m) => m.RenameFile,
);

interface EventMenuProps {
  readonly item: TimelineItem;
  readonly name: string;
  readonly changes: EventChanges;
  readonly onEdit: () => void;
}

/** What its author may do with something that he said, did or sent. The server has the last word. */
export function EventMenu({ item, name, changes, onEdit }: EventMenuProps) {
  const t = texts.use();
  const router = useRouter();
  const { user } = useSession();
  const [asked, setAsked] = useState<'remove' | 'rename'>();
  const isFile = item.kind === 'attachment';
  const isFollowUp = item.kind === 'activity';
  const his = item.actor?.id === user.id || user.roles.some((role) => role.code === 'admin');
  const close = () => setAsked(undefined);
  const items: readonly (MenuItem | false)[] = [
    isFollowUp && {
      key: 'open',
      label: t.open,
      icon: <ExternalLink />,
      run: () => router.history.push(`/records/activity/${item.record_id}`),
    },
    isFile && {
      key: 'download',
      label: t.download,
      icon: <Download />,
      run: () => location.assign(address(`/files/${item.record_id}`, { download: '1' })),
    },
    his && !isFile && { key: 'edit', label: t.edit, icon: <PencilLine />, run: onEdit },
    his && isFile && { key: 'rename', label: t.rename, icon: <PencilLine />, run: () => setAsked('rename') },
    his && {
      key: 'remove',
      label: t.remove,
      icon: <Trash2 />,
      danger: true,
      line: true,
      run: () => (isFollowUp ? void changes.withdraw(item).catch(toastError) : setAsked('remove')),
    },
  ];
  const open = items.filter((each) => each !== false);
  if (open.length === 0) return null;
  return (
    <>
      <MenuButton
        look="ghost"
        small
        className="k-event-menu"
        icon={<Ellipsis />}
        aria-label={t.actions(name)}
        items={open}
      />
      <Suspense>
        {asked === 'remove' && <RemoveEvent item={item} name={name} changes={changes} onClose={close} />}
        {asked === 'rename' && <RenameFile item={item} name={name} changes={changes} onClose={close} />}
      </Suspense>
    </>
  );
}
