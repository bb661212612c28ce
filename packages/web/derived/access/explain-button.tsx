import { Suspense, useState } from 'react';
import { Eye } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { later } from '@kehu/ui/parts/later.ts';
import type { Asked } from './explain-list.tsx';
import { texts } from './texts.ts';

const ExplainList = later(
  () => import('./explain-list.tsx'),
  (m) => m.ExplainList,
);

/** In the toolbar of a list: which records it shows its reader, and why. */
export function ExplainButton({ object, asked }: { object: ObjectMeta; asked: Asked }) {
  const t = texts.use();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        look="ghost"
        icon={<Eye />}
        aria-label={t.listMenu}
        title={t.listMenu}
        onClick={() => setOpen(true)}
      />
      <Suspense>
        {open && <ExplainList object={object} asked={asked} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
