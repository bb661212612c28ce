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
function walk(event: KeyboardEvent<HTMLElement>): void {
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

type Setting = ReturnType<typeof useSetting>;

/** Every cell of a line of the matrix at once. */
function askLine(
  setting: Setting,
  objects: readonly ObjectMeta[],
  names: readonly Operation[],
  label: string,
  anchor: HTMLElement,
): void {
  const keys = objects.flatMap((object) =>
    operationsOf(object)
      .filter((operation) => names.includes(operation))
      .map((operation) => keyOf(object.name, operation)),
  );
  const plain = objects.every((object) => !isScoped(object));
  setting.setAsked({ keys, label, plain, now: undefined, anchor: { current: anchor } });
}

function Head(props: {
  readonly columns: readonly Operation[];
  readonly objects: readonly ObjectMeta[];
  readonly readOnly: boolean;
  readonly setting: Setting;
}) {
  const t = texts.use();
  const { columns, objects, readOnly, setting } = props;
  return (
    <thead>
      <tr>
        <th scope="col">{t.object}</th>
        {columns.map((operation) => {
          const label = t.fillColumn(t.operations[operation]);
          return (
            <th key={operation} scope="col">
              <button
                type="button"
                disabled={readOnly}
                title={readOnly ? undefined : label}
                onClick={(event) =>
                  askLine(setting, objects.filter(isScoped), [operation], label, event.currentTarget)
                }
              >
                {t.operations[operation]}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface RowProps extends MatrixProps {
  readonly object: ObjectMeta;
  readonly row: number;
  readonly columns: readonly Operation[];
  readonly setting: Setting;
  readonly tell: ReturnType<typeof useSentence>['tell'];
}

function Row({ object, row, columns, setting, tell, rights, other, readOnly }: RowProps) {
  const t = texts.use();
  const say = useSay();
  const own = operationsOf(object);
  const off = !rights.modules.has(object.module);
  const fill = t.fillRow(say(object.label));
  const askedOf = (operation: Operation, anchor: HTMLElement): Asked => {
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
  const title = off ? t.moduleOff(t.modules[object.module]) : readOnly ? undefined : fill;
  return (
    <tr className={off ? 'is-off' : undefined}>
      <th scope="row" title={title}>
        <button
          type="button"
          disabled={readOnly}
          onClick={(event) => askLine(setting, [object], own, fill, event.currentTarget)}
        >
          {say(object.label)}
        </button>
      </th>
      {columns.map((operation, column) => {
        const reach = rights.reaches.get(keyOf(object.name, operation));
        if (!own.includes(operation)) return <td key={operation} />;
        return (
          <Cell
            key={operation}
            at={`${row}:${column}`}
            label={`${t.operations[operation]} ${say(object.label)}`}
            reach={reach}
            other={other?.reaches.get(keyOf(object.name, operation))}
            compared={other !== undefined}
            plain={!isScoped(object)}
            readOnly={readOnly}
            onAsk={(anchor) => setting.setAsked(askedOf(operation, anchor))}
            onDigit={(key, anchor) => setting.digit(askedOf(operation, anchor), key)}
            onTell={() => tell(object, operation, reach)}
          />
        );
      })}
    </tr>
  );
}

/** What a press has opened: the scopes, or the departments to choose. */
function Opened({ setting }: { setting: Setting }) {
  const { asked, naming } = setting;
  return (
    <>
      {asked && (
        <ScopeChoices
          {...asked}
          onPick={(scope) => setting.pick(asked, scope)}
          onClose={() => {
            asked.anchor.current?.focus();
            setting.setAsked(undefined);
          }}
        />
      )}
      {naming && (
        <DepartmentsDialog
          begin={naming.now?.departments ?? []}
          onClose={() => setting.setNaming(undefined)}
          onPick={(departments) => setting.put(naming.keys, { scope: 'depts', departments })}
        />
      )}
    </>
  );
}

const differ = (object: ObjectMeta, rights: Rights, other: Rights): boolean =>
  operationsOf(object).some((operation) => {
    const key = keyOf(object.name, operation);
    return !sameReach(rights.reaches.get(key), other.reaches.get(key));
  });

/** Objects down, operations across; each cell says how wide. */
export function Matrix(props: MatrixProps) {
  const { rights, other, readOnly } = props;
  const t = texts.use();
  const setting = useSetting(props);
  const { sentence, tell } = useSentence(props.role);
  const shown =
    other && props.onlyDifferent
      ? props.objects.filter((object) => differ(object, rights, other))
      : props.objects;
  const columns = columnsOf(shown);
  const groups = grouped(shown);
  const order = groups.flatMap((group) => group.objects);
  return (
    <>
      <div className="k-table-box k-matrix-box" role="presentation" onKeyDown={walk}>
        <table className="k-matrix" aria-describedby="matrix-sentence">
          <Head columns={columns} objects={shown} readOnly={readOnly} setting={setting} />
          <tbody>
            {groups.map((group) => (
              <Fragment key={group.name}>
                <tr className="k-matrix-group">
                  <th colSpan={columns.length + 1} scope="colgroup">
                    <span>{t.groups[group.name]}</span>
                  </th>
                </tr>
                {group.objects.map((object) => (
                  <Row
                    key={object.name}
                    {...props}
                    object={object}
                    row={order.indexOf(object)}
                    columns={columns}
                    setting={setting}
                    tell={tell}
                  />
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <p id="matrix-sentence" className="k-matrix-sentence">
        {sentence || t.keys}
      </p>
      <Opened setting={setting} />
    </>
  );
}
