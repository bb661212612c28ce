import { Select } from '@kehu/ui/parts/select.tsx';
import { texts } from './texts.ts';
import type { Branch } from './tree.ts';

/** One department out of the tree; names are told apart by their way from the top. */
export function DepartmentSelect(props: {
  readonly id?: string;
  readonly label: string;
  readonly lines: readonly Branch[];
  readonly value: string | undefined;
  readonly onPick: (id: string) => void;
  readonly onClear?: () => void;
}) {
  const t = texts.use();
  const { lines, value } = props;
  const nameOf = (id: unknown): string => lines.find((line) => line.row.id === id)?.name ?? '';
  return (
    <Select
      id={props.id}
      label={props.label}
      searchable
      choices={lines.map((line) => ({
        key: line.row.id,
        label: line.name,
        show: <span style={{ paddingLeft: line.depth * 14 }}>{line.name}</span>,
        hint: nameOf(line.row.values['parent_id']),
      }))}
      value={value === undefined ? undefined : nameOf(value)}
      selected={value === undefined ? [] : [value]}
      placeholder={t.choose}
      onPick={props.onPick}
      onClear={props.onClear}
    />
  );
}
