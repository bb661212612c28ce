import type { ReactNode, RefObject } from 'react';
import { scopes, type Scope } from '@kehu/kernel/access/operations.ts';
import { Choices } from '@kehu/ui/parts/choices.tsx';
import { Popover } from '@kehu/ui/parts/popover.tsx';
import type { Reach } from './rights.ts';
import type { RoleTexts } from './locales/zh.ts';
import { texts } from './texts.ts';

/** How wide a scope is, 0–4: the strength of its colour and the length of its bar. */
export const widthOf: { readonly [S in Scope]: number } = {
  self: 1,
  allocated: 1,
  dept: 2,
  depts: 2,
  dept_and_below: 3,
  all: 4,
};

/** Scopes in the order of their width; the digit that sets each. */
export const offeredScopes: readonly Scope[] = ['self', 'dept', 'dept_and_below', 'depts', 'all'];

/** What a cell shows of a reach. */
export function shortOf(t: RoleTexts, reach: Reach | undefined, plain: boolean): string {
  if (!reach) return '—';
  const named = reach.scope === 'depts' && !plain && reach.departments.length > 0;
  return `${plain ? t.yesShort : t.short[reach.scope]}${named ? ` ${reach.departments.length}` : ''}`;
}

export function Reached({
  reach,
  plain,
  small,
}: {
  reach: Reach | undefined;
  plain: boolean;
  small?: boolean;
}) {
  const t = texts.use();
  if (!reach) return <span className={small ? 'k-reach is-none is-small' : 'k-reach is-none'}>—</span>;
  return (
    <span
      className={small ? 'k-reach is-small' : 'k-reach'}
      data-width={plain ? 4 : widthOf[reach.scope]}
      data-scope={reach.scope}
    >
      {shortOf(t, reach, plain)}
    </span>
  );
}

/** What may be chosen for a cell, with its meaning in words. */
export function ScopeChoices(props: {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly plain: boolean;
  readonly now: Reach | undefined;
  readonly onPick: (scope: Scope | undefined) => void;
  readonly onClose: () => void;
}) {
  const t = texts.use();
  const kept = props.now?.scope === 'allocated' ? scopes : offeredScopes;
  const choices = props.plain
    ? [
        { key: 'all', label: t.yes },
        { key: '', label: t.no },
      ]
    : [
        ...kept.map((scope) => ({ key: scope, label: t.scopes[scope], hint: t.meaning[scope] })),
        { key: '', label: t.none, hint: t.noneMeaning },
      ];
  return (
    <Popover anchor={props.anchor} onClose={props.onClose} role="presentation">
      <Choices
        label={props.label}
        searchable={false}
        choices={choices}
        selected={[props.now?.scope ?? '']}
        onPick={({ key }) => {
          props.onPick(scopes.find((scope) => scope === key));
          props.onClose();
        }}
      />
    </Popover>
  );
}

/** The scopes from narrow to wide, explained. */
export function Legend() {
  const t = texts.use();
  const none: ReactNode = <Reached reach={undefined} plain={false} />;
  return (
    <dl className="k-legend" aria-label={t.legend}>
      {offeredScopes.map((scope) => (
        <div key={scope}>
          <dt>
            <Reached reach={{ scope, departments: [] }} plain={false} />
          </dt>
          <dd>{t.meaning[scope]}</dd>
        </div>
      ))}
      <div>
        <dt>{none}</dt>
        <dd>{t.noneMeaning}</dd>
      </div>
    </dl>
  );
}
