import { Kanban, List } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { keepPreference, usePreference } from '@kehu/ui/data/preferences.ts';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { texts } from '../../locales/texts.ts';
import { boardOf } from '../slots.ts';
import type { ListState } from './list-state.ts';

type Look = 'board' | 'list';

/** How the list is shown: as the address says, else as this person looked at it last. */
export function useLook(object: ObjectMeta, { search }: ListState): Look {
  const kept = usePreference(`board.${object.name}`);
  if (!boardOf(object.name)) return 'list';
  return search.look ?? kept.look ?? 'list';
}

/** 列表 or 看板, where an object has both. */
export function LookSwitch({ object, state }: { object: ObjectMeta; state: ListState }) {
  const t = texts.use().list;
  const kept = usePreference(`board.${object.name}`);
  const look = useLook(object, state);
  if (!boardOf(object.name)) return null;
  const turn = (next: Look) => {
    keepPreference(`board.${object.name}`, { ...kept, look: next });
    state.change({ look: next });
  };
  return (
    <Segments<Look>
      label={t.look}
      segments={[
        { value: 'list', label: t.asList, icon: <List /> },
        { value: 'board', label: t.asBoard, icon: <Kanban /> },
      ]}
      value={look}
      onChange={turn}
    />
  );
}
