import { useState } from 'react';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Checkbox } from '@kehu/ui/parts/form.tsx';
import { useDepartments } from '../departments/data.ts';
import { texts } from './texts.ts';

/** Which departments an operation reaches. */
export function DepartmentsDialog({
  begin,
  onPick,
  onClose,
}: {
  begin: readonly string[];
  onPick: (departments: readonly string[]) => void;
  onClose: () => void;
}) {
  const t = texts.use();
  const common = uiTexts.use().common;
  const { lines } = useDepartments();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(begin));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <Dialog
      title={t.departments}
      width={400}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            look="primary"
            disabled={chosen.size === 0}
            onClick={() => {
              onPick([...chosen]);
              onClose();
            }}
          >
            {t.ok}
          </Button>
        </>
      }
    >
      <p className="k-muted">{t.departmentsHint}</p>
      <div style={{ display: 'grid' }}>
        {lines.map((line) => (
          <div key={line.row.id} style={{ paddingLeft: line.depth * 18 }}>
            <Checkbox checked={chosen.has(line.row.id)} onChange={() => toggle(line.row.id)}>
              {line.name}
            </Checkbox>
          </div>
        ))}
      </div>
    </Dialog>
  );
}
