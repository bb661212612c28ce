import { Plus } from 'lucide-react';
import type { Count } from '@kehu/kernel/query/filter.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useLocale, useSay, useSayMany } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { texts } from '../../locales/texts.ts';
import { useNarrow } from '../../shell/narrow.ts';
import { ListMenu } from './list-menu.tsx';
import type { ListState } from './list-state.ts';

function useSpokenCount(count: Count | null | undefined): string {
  const t = texts.use().list;
  const locale = useLocale();
  if (count?.value == null) return '';
  const number = count.value.toLocaleString(locale);
  return count.exact ? t.count(number) : t.capped(number);
}

/** What the list is of, how many, and the way to one more. */
export function ListHead({
  object,
  count,
  state,
}: {
  object: ObjectMeta;
  count: Count | null | undefined;
  state: ListState;
}) {
  const t = texts.use().list;
  const say = useSay();
  const sayMany = useSayMany();
  const narrow = useNarrow();
  return (
    <header className="k-list-head">
      <h1>{sayMany(object.label)}</h1>
      <span className="k-count" aria-live="polite">
        {useSpokenCount(count)}
      </span>
      <span className="k-spring" />
      {object.operations.includes('create') && (
        <Button
          look="primary"
          icon={<Plus />}
          onClick={() => state.change({ create: true, open: undefined })}
        >
          {t.create(say(object.label))}
        </Button>
      )}
      {narrow && <ListMenu object={object} state={state} />}
    </header>
  );
}
