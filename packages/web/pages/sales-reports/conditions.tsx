import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { DateInput } from '@kehu/ui/parts/date-input.tsx';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { History } from 'lucide-react';
import { Pick } from '../tracking/conditions.tsx';
import { withSearch, type SalesSearch } from './sales-search.ts';
import { texts } from './texts.ts';

interface ConditionsProps {
  readonly search: SalesSearch;
  readonly onChange: (search: SalesSearch) => void;
  /** The day that the other one is compared with. */
  readonly since?: string | undefined;
}

/** Products are told apart by lines, which have no past. */
const noLines = ({ split }: SalesSearch) => (split === 'product' ? { split: null } : {});

/** As of which day, and whose: the time machine's lever. */
export function Conditions({ search, onChange, since }: ConditionsProps) {
  const t = texts.use();
  const opportunity = useObject('opportunity');
  const set = (name: keyof SalesSearch) => (value: string | null | undefined) =>
    onChange(withSearch(search, { [name]: value ?? null, ...(name === 'on' && value && noLines(search)) }));
  const pick = (name: 'owner' | 'department' | 'process', object: string, field: string) => (
    <Pick
      label={t[name]}
      object={object}
      field={opportunity && fieldOf(opportunity, field)}
      id={search[name]}
      onPick={set(name)}
    />
  );
  const chosen = [search.on, search.since, search.owner, search.department, search.process].some(Boolean);
  return (
    <>
      <div className="k-sales-conditions">
        {since !== undefined && (
          <Labeled label={t.since}>
            {({ id }) => (
              <DateInput id={id} value={search.since ?? since} onChange={(day) => set('since')(day)} />
            )}
          </Labeled>
        )}
        <Labeled label={t.on}>
          {({ id }) => (
            <DateInput
              id={id}
              value={search.on ?? null}
              placeholder={t.now}
              onChange={(day) => set('on')(day)}
            />
          )}
        </Labeled>
        {pick('department', 'department', 'owner_dept_id')}
        {pick('owner', 'user', 'owner_id')}
        {pick('process', 'sales_process', 'process_id')}
        {chosen && (
          <Button
            look="ghost"
            onClick={() =>
              onChange(
                withSearch(search, { on: null, since: null, owner: null, department: null, process: null }),
              )
            }
          >
            {t.clear}
          </Button>
        )}
      </div>
      {search.on && (
        <p className="k-sales-past" role="status">
          <History aria-hidden />
          <span>{t.past(search.on)}</span>
          <Button look="ghost" small onClick={() => set('on')(null)}>
            {t.backToNow}
          </Button>
        </p>
      )}
    </>
  );
}
