import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useCount } from '@kehu/ui/data/list.ts';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import { texts } from './texts.ts';
import type { Whose } from './whose.ts';
import { ListLink } from '../../shell/list-link.tsx';

interface FigureProps {
  readonly object: ObjectMeta;
  readonly title: string;
  readonly filter: Filter;
  readonly warns?: boolean;
}

/** A number that opens the records it counts. Beyond a thousand it says so, and is there at once all the same. */
function Figure({ object, title, filter, warns }: FigureProps) {
  const t = texts.use();
  const { data, isPending } = useCount(object.name, { filter });
  const number =
    data?.value == null ? t.unknown : `${data.value.toLocaleString('en')}${data.exact ? '' : '+'}`;
  return (
    <ListLink
      object={object.name}
      filter={filter}
      className="k-figure"
      data-warns={warns === true && data?.value !== 0}
    >
      <span>{title}</span>
      <strong>{isPending ? <i className="k-figure-wait" /> : number}</strong>
    </ListLink>
  );
}

/** What was done and what waits, of the reader's own customers or of all that he may see. */
export function Figures({ account, whose }: { account: ObjectMeta; whose: Whose }) {
  const t = texts.use();
  const activity = useObject('activity');
  const lead = useObject('lead');
  const own: readonly Filter[] = whose === 'mine' ? [{ field: 'owner_id', op: 'is_me' }] : [];
  const within = (field: string, value: string): Filter => ({
    and: [...own, { field, op: 'within', value }],
  });
  return (
    <div className="k-figures">
      {activity && fieldOf(activity, 'started_at') && (
        <>
          <Figure object={activity} title={t.doneToday} filter={within('started_at', 'today')} />
          <Figure object={activity} title={t.doneThisWeek} filter={within('started_at', 'this_week')} />
        </>
      )}
      <Figure object={account} title={t.newThisMonth} filter={within('created_at', 'this_month')} />
      {fieldOf(account, 'last_contact_at') && (
        <Figure
          object={account}
          title={t.untouched(days)}
          filter={within('last_contact_at', `over_${days}_days_ago`)}
          warns
        />
      )}
      {lead && whose === 'all' && (
        <>
          <Figure object={lead} title={t.newLeads} filter={within('created_at', 'this_month')} />
          <Figure object={lead} title={t.converted} filter={within('converted_at', 'this_month')} />
        </>
      )}
    </div>
  );
}
/** Customers that nobody has spoken to for so long are forgotten. */
const days = 30;
