import type { TimelineItem } from '@kehu/ui/data/timeline.ts';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import type { EventChanges } from './event-changes.ts';
import { texts } from './texts.ts';

interface RemoveProps {
  readonly item: TimelineItem;
  readonly name: string;
  readonly changes: EventChanges;
  readonly onClose: () => void;
}

/** Comments and files know no recycle bin: asked first. */
export function RemoveEvent({ item, name, changes, onClose }: RemoveProps) {
  const t = texts.use();
  return (
    <Confirm
      title={item.kind === 'attachment' ? t.fileTitle(name) : t.commentTitle}
      action={t.remove}
      danger
      onClose={onClose}
      onConfirm={() => changes.remove(item)}
    >
      {item.kind !== 'attachment' && <p className="k-muted">{item.text}</p>}
      <p>{t.forGood}</p>
    </Confirm>
  );
}
