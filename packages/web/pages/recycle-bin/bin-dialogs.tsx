import { useState } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useFound } from '@kehu/ui/data/found.tsx';
import { useSay } from '@kehu/ui/language/language.ts';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { purgeRecords, restoreRecords } from './bin-actions.ts';
import { texts } from './texts.ts';

export interface Picked {
  readonly object: ObjectMeta;
  readonly ids: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Back, but to somebody else: the former owner may have left. */
export function RestoreTo({ object, ids, onClose, onDone }: Picked) {
  const t = texts.use();
  const [q, setQ] = useState('');
  const [owner, setOwner] = useState<{ readonly id: string; readonly name: string }>();
  const found = useFound('user', q, { status: { ne: 'disabled' } });
  return (
    <Confirm
      title={t.restoreToTitle(ids.length)}
      action={t.restore}
      disabled={!owner}
      onClose={onClose}
      onConfirm={async () => {
        await restoreRecords(object.name, ids, { owner_id: owner?.id ?? '' });
        onDone();
      }}
    >
      <Labeled label={t.newOwner} required>
        {({ id }) => (
          <Select
            id={id}
            label={t.newOwner}
            choices={found.data ?? []}
            busy={found.isFetching}
            value={owner?.name}
            selected={owner ? [owner.id] : []}
            onSearch={setQ}
            onPick={(key, name) => setOwner({ id: key, name })}
          />
        )}
      </Labeled>
      <p className="k-muted">{t.restoreToHint}</p>
    </Confirm>
  );
}

export function Purge({ object, ids, onClose, onDone }: Picked) {
  const t = texts.use();
  const say = useSay();
  return (
    <Confirm
      title={t.purgeTitle(ids.length, say(object.label))}
      action={t.purgeAction}
      danger
      typed={{ label: t.purgeType(t.purgeWord), word: t.purgeWord }}
      onClose={onClose}
      onConfirm={async () => {
        await purgeRecords(object.name, ids);
        onDone();
      }}
    >
      <p>{t.purgeHint}</p>
    </Confirm>
  );
}
