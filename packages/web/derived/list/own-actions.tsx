import { Suspense, useState } from 'react';
import { ArrowRightLeft } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { bulkOf } from '../slots.ts';
import type { Picking } from './picking.ts';

/** Actions of the object's own on many records: each with a dialog that says what will come of it. */
export function OwnActions(props: {
  readonly object: ObjectMeta;
  readonly picking: Picking;
  readonly rows: readonly RecordData[];
}) {
  const { object, picking, rows } = props;
  const say = useSay();
  const [asked, setAsked] = useState<string>();
  const own = object.actions.filter(({ name }) => bulkOf(object.name, name) !== undefined);
  const action = own.find(({ name }) => name === asked);
  const Asking = action && bulkOf(object.name, action.name);
  return (
    <>
      {own.map(({ name, label }) => (
        <Button key={name} look="ghost" small icon={<ArrowRightLeft />} onClick={() => setAsked(name)}>
          {say(label)}
        </Button>
      ))}
      <Suspense>
        {action && Asking && (
          <Asking
            object={object}
            action={action}
            ids={[...picking.ids]}
            rows={rows}
            onClose={(done) => {
              setAsked(undefined);
              if (done) picking.clear();
            }}
          />
        )}
      </Suspense>
    </>
  );
}
