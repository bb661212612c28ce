import { Fragment, useState, type KeyboardEvent } from 'react';
import type { Operation, Scope } from '@kehu/kernel/access/operations.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Cell } from './cell.tsx';
import { DepartmentsDialog } from './departments-dialog.tsx';
import { grouped } from './groups.ts';
import {
  columnsOf,
  isScoped,
  keyOf,
  operationsOf,
  sameReach,
  withReach,
  type Reach,
  type Rights,
} from './rights.ts';
import { offeredScopes, ScopeChoices } from './scope-picker.tsx';
import { texts } from './texts.ts';
import { useSentence } from './sentence.ts';

export interface MatrixProps {
  readonly role: string;
  readonly objects: readonly ObjectMeta[];
  readonly rights: Rights;
  /** Rights of the role that this one is compared with. */
  readonly other: Rights | undefined;
  readonly onlyDifferent: boolean;
  readonly readOnly: boolean;
  readonly onChange: (rights: Rights) => void;
}

/** What is being set: one cell, or a whole line of them. */
interface Asked {
  readonly keys: readonly string[];
  readonly label: string;
  readonly plain: boolean;
  readonly now: Reach | undefined;
  readonly anchor: { readonly current: HTMLElement | null };
}

/** Arrow keys walk from cell to cell, over the gaps. */
function walk(event: KeyboardEvent<HTMLTableElement>): void {
  const steps: { readonly [key: string]: readonly [rows: number, columns: number] } = {
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
  };
  const step = steps[event.key];
  const from = event.target instanceof HTMLElement ? event.target.dataset['at'] : undefined;
  if (!step || !from) return;
  event.preventDefault();
  let [row = 0, column = 0] = from.split(':').map(Number);
  for (let tries = 0; tries < 40; tries += 1) {
    row += step[0];
    column += step[1];
    const next = event.currentTarget.querySelector<HTMLElement>(`[data-at="${row}:${column}"]`);
    if (next) return next.focus();
  }
}

function useSetting({ rights, onChange, readOnly }: MatrixProps) {
  const [asked, setAsked] = useState<Asked>();
  const [naming, setNaming] = useState<Asked>();
  const put = (keys: readonly string[], reach: Reach | undefined) => onChange(withReach(rights, keys, reach));
  const pick = (target: Asked, scope: Scope | undefined) => {
    if (scope === 'depts' && !target.plain) return setNaming(target);
    put(target.keys, scope && { scope, departments: [] });
  };
  const digit = (target: Asked, key: string) => {
    if (readOnly || !/^[0-5]$/.test(key)) return;
    const scope = key === '0' ? undefined : target.plain ? 'all' : offeredScopes[Number(key) - 1];
    pick(target, scope);
  };
  return { asked, setAsked, naming, setNaming, put, pick, digit };
}

/** Objects down, operations across; each cell says how wide. */
export function Matrix(props: MatrixProps) {
  const { rights, other, readOnly } = props;
  const t = texts.use();
  const say = useSay();
  const setting = useSetting(props);
  const { sentence, tell } = useSentence(props.role);
  const differs = (object: ObjectMeta): boolean =>
    operationsOf(object).some((operation) => {
      const key = keyOf(object.name, operation);
      return !sameReach(rights.reaches.get(key), other?.reaches.get(key));
    });
  const shown = other && props.onlyDifferent ? props.objects.filter(differs) : props.objects;
  const columns = columnsOf(shown);
  const askedOf = (object: ObjectMeta, operation: Operation, anchor: HTMLElement): Asked => {
    const key = keyOf(object.name, operation);
    const label = t.cell(t.operations[operation], say(object.label), '');
    return {
      keys: [key],
      label,
      plain: !isScoped(object),
      now: rights.reaches.get(key),
      anchor: { current: anchor },
    };
  };
  const fill = (
    objects: readonly ObjectMeta[],
    names: readonly Operation[],
    label: string,
    anchor: HTMLElement,
  ) => {
    const keys = objects.flatMap((object) =>
      operationsOf(object)
        .filter((operation) => names.includes(operation))
        .map((operation) => keyOf(object.name, operation)),
    );
    const plain = objects.every((object) => !isScoped(object));
    setting.setAsked({ keys, label, plain, now: undefined, anchor: { current: anchor } });
  };
  let row = -1;
  return (
    <>
      <div className="k-table-box k-matrix-box">
        <table className="k-matrix" onKeyDown={walk} aria-describedby="matrix-sentence">
          <thead>
            <tr>
              <th scope="col">{t.object}</th>
              {columns.map((operation) => (
                <th key={operation} scope="col">
                  <button
                    type="button"
                    disabled={readOnly}
                    title={readOnly ? undefined : t.fillColumn(t.operations[operation])}
                    onClick={(event) =>
                      fill(
                        shown.filter(isScoped),
                        [operation],
                        t.fillColumn(t.operations[operation]),
                        event.currentTarget,
                      )
                    }
                  >
                    {t.operations[operation]}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grouped(shown).map((group) => (
              <Fragment key={group.name}>
                <tr className="k-matrix-group">
                  <th colSpan={columns.length + 1} scope="colgroup">
                    <span>{t.groups[group.name]}</span>
                  </th>
                </tr>
                {group.objects.map((object) => {
                  row += 1;
                  const at = row;
                  const own = operationsOf(object);
                  const off = !rights.modules.has(object.module);
                  return (
                    <tr key={object.name} className={off ? 'is-off' : undefined}>
                      <th scope="row" title={off ? t.moduleOff(t.modules[object.module]) : undefined}>
                        <button
                          type="button"
                          disabled={readOnly}
                          title={readOnly ? undefined : t.fillRow(say(object.label))}
                          onClick={(event) =>
                            fill([object], own, t.fillRow(say(object.label)), event.currentTarget)
                          }
                        >
                          {say(object.label)}
                        </button>
                      </th>
                      {columns.map((operation, column) =>
                        own.includes(operation) ? (
                          <Cell
                            key={operation}
                            at={`${at}:${column}`}
                            label={`${t.operations[operation]} ${say(object.label)}`}
                            reach={rights.reaches.get(keyOf(object.name, operation))}
                            other={other?.reaches.get(keyOf(object.name, operation))}
                            compared={other !== undefined}
                            plain={!isScoped(object)}
                            readOnly={readOnly}
                            onAsk={(anchor) => setting.setAsked(askedOf(object, operation, anchor))}
                            onDigit={(key, anchor) => setting.digit(askedOf(object, operation, anchor), key)}
                            onTell={() =>
                              tell(object, operation, rights.reaches.get(keyOf(object.name, operation)))
                            }
                          />
                        ) : (
                          <td key={operation} />
                        ),
                      )}
                    </tr>
                  );
                })}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <p id="matrix-sentence" className="k-matrix-sentence">
        {sentence || t.keys}
      </p>
      {setting.asked && (
        <ScopeChoices
          {...setting.asked}
          onPick={(scope) => setting.asked && setting.pick(setting.asked, scope)}
          onClose={() => {
            setting.asked?.anchor.current?.focus();
            setting.setAsked(undefined);
          }}
        />
      )}
      {setting.naming && (
        <DepartmentsDialog
          begin={setting.naming.now?.departments ?? []}
          onClose={() => setting.setNaming(undefined)}
          onPick={(departments) => setting.put(setting.naming?.keys ?? [], { scope: 'depts', departments })}
        />
      )}
    </>
  );
}
