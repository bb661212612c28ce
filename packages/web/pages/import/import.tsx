import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Select } from '@kehu/ui/parts/select.tsx';
import { Empty } from '@kehu/ui/parts/states.tsx';
import { ImportRun } from './import-run.tsx';
import { PastImports } from './past-imports.tsx';
import { texts } from './texts.ts';
import { Wizard } from './wizard.tsx';
import '@kehu/ui/parts/block.css';
import '@kehu/ui/parts/table.css';
import './import.css';

const route = getRouteApi('/shell/import');

/** Objects that this person may import. */
const importable = (objects: readonly ObjectMeta[]): readonly ObjectMeta[] =>
  objects.filter((object) => object.importable && object.operations.includes('import'));

function ObjectChoice({
  objects,
  object,
  onPick,
}: {
  objects: readonly ObjectMeta[];
  object: ObjectMeta;
  onPick: (name: string) => void;
}) {
  const t = texts.use();
  const say = useSay();
  return (
    <div style={{ width: 200 }}>
      <Select
        label={t.object}
        choices={objects.map((each) => ({ key: each.name, label: say(each.label) }))}
        value={say(object.label)}
        selected={[object.name]}
        onPick={onPick}
      />
    </div>
  );
}

/** A file into records: choose it, say what its columns are, see what would happen, let it happen. */
export function ImportPage() {
  const t = texts.use();
  const navigate = useNavigate();
  const { object: wanted, id } = route.useSearch();
  const objects = importable(useMeta().objects);
  const object = objects.find((each) => each.name === wanted) ?? objects[0];
  const go = (search: { object?: string; id?: string }) => void navigate({ to: '/import', search });
  if (!object)
    return <Empty icon={<Lock className="k-state-icon" />} title={t.noRight} hint={t.noRightHint} />;
  return (
    <div className="k-page">
      <header className="k-page-head">
        <h1>{t.title}</h1>
        {id === undefined && (
          <ObjectChoice objects={objects} object={object} onPick={(name) => go({ object: name })} />
        )}
      </header>
      {id === undefined ? (
        <Wizard key={object.name} object={object} onBegun={(made) => go({ object: object.name, id: made })} />
      ) : (
        <ImportRun key={id} id={id} onAgain={(name) => go({ object: name })} />
      )}
      <PastImports current={id} />
    </div>
  );
}
