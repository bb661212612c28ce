import { useState } from 'react';
import { ChevronDown } from 'lucide-react';
import { scopes } from '@kehu/kernel/access/operations.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Select } from '@kehu/ui/parts/select.tsx';
import { DepartmentsDialog } from './departments-dialog.tsx';
import { grouped } from './groups.ts';
import type { MatrixProps } from './matrix.tsx';
import { isScoped, keyOf, operationsOf, sameReach, withReach } from './rights.ts';
import { offeredScopes, Reached } from './scope-picker.tsx';
import { texts } from './texts.ts';

function Lines({ object, rights, other, readOnly, onChange }: MatrixProps & { readonly object: ObjectMeta }) {
  const t = texts.use();
  const say = useSay();
  const [naming, setNaming] = useState<string>();
  const plain = !isScoped(object);
  const choices = [
    ...(plain ? [{ key: 'all', label: t.yes }] : offeredScopes.map((key) => ({ key, label: t.scopes[key] }))),
    { key: 'none', label: plain ? t.no : t.none },
  ];
  const pick = (key: string, picked: string) => {
    const scope = scopes.find((each) => each === picked);
    if (scope === 'depts') return setNaming(key);
    onChange(withReach(rights, [key], scope && { scope, departments: [] }));
  };
  return (
    <>
      {operationsOf(object).map((operation) => {
        const key = keyOf(object.name, operation);
        const reach = rights.reaches.get(key);
        const differs = other && !sameReach(reach, other.reaches.get(key));
        return (
          <div key={operation} className="k-matrix-line">
            <span>{t.operations[operation]}</span>
            {differs && <Reached reach={other.reaches.get(key)} plain={plain} small />}
            <Select
              label={`${t.operations[operation]} ${say(object.label)}`}
              searchable={false}
              choices={choices}
              disabled={readOnly}
              selected={[reach?.scope ?? 'none']}
              value={<Reached reach={reach} plain={plain} />}
              onPick={(picked) => pick(key, picked)}
            />
          </div>
        );
      })}
      {naming !== undefined && (
        <DepartmentsDialog
          begin={rights.reaches.get(naming)?.departments ?? []}
          onClose={() => setNaming(undefined)}
          onPick={(departments) => onChange(withReach(rights, [naming], { scope: 'depts', departments }))}
        />
      )}
    </>
  );
}

/** An object, and what may be done with it beside looking: told before the card is opened. */
function Told({ object, rights }: Pick<MatrixProps, 'rights'> & { readonly object: ObjectMeta }) {
  const t = texts.use();
  const say = useSay();
  const held = operationsOf(object).filter(
    (operation) => operation !== 'view' && rights.reaches.has(keyOf(object.name, operation)),
  );
  return (
    <span className="k-matrix-told">
      {say(object.label)}
      {held.length > 0 && (
        <small>
          {held.map((operation) => (
            <span key={operation}>{t.operations[operation]}</span>
          ))}
        </small>
      )}
    </span>
  );
}

/** The matrix on a phone: object by object, one operation a line. */
export function PhoneMatrix(props: MatrixProps) {
  const t = texts.use();
  return grouped(props.objects).map((group) => (
    <section key={group.name} className="k-matrix-phone">
      <h3>{t.groups[group.name]}</h3>
      {group.objects.map((object) => (
        <details key={object.name}>
          <summary>
            <Told object={object} rights={props.rights} />
            <Reached reach={props.rights.reaches.get(keyOf(object.name, 'view'))} plain={!isScoped(object)} />
            <ChevronDown />
          </summary>
          <Lines {...props} object={object} />
        </details>
      ))}
    </section>
  ));
}
