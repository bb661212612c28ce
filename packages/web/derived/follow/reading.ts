import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { KnownContact } from '@kehu/kernel/line/contacts.ts';
import { holidayYears, weekendOf } from '@kehu/kernel/line/holiday-years.ts';
import type { FollowUpChip } from '@kehu/kernel/line/read-follow-up.ts';
import type { Meta } from '@kehu/kernel/meta/meta.ts';
import { askList } from '@kehu/ui/data/list.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { toRecord, type RecordData } from '@kehu/ui/data/record.ts';
import { shownZone } from '@kehu/ui/language/zone.ts';

/** After the last key: quick enough to be seen while typing, late enough not to flicker. */
const rest = 120;
const mostPersons = 100;

const reader = () =>
  Promise.all([
    import('@kehu/kernel/line/read-follow-up.ts'),
    import('@kehu/kernel/line/holidays-cn.ts'),
  ] as const);

/** Which days the company works. */
export type WorkDays = Pick<Meta['company'], 'holidays' | 'workDays' | 'workHours'>;

/**
 * Reads a line in the browser; the reader is loaded when the first line is typed. Where it cannot be loaded (the
 * connection is gone, the server was upgraded) nothing is read, and the line can be saved all the same.
 */
export async function readChips(
  content: string,
  contacts: readonly KnownContact[],
  company: WorkDays,
): Promise<readonly FollowUpChip[]> {
  const loaded = await reader().catch(() => undefined);
  if (!loaded) return none;
  const [{ readFollowUp }, { publishedHolidays }] = loaded;
  const context = {
    now: new Date().toISOString(),
    timeZone: shownZone(),
    holidays: holidayYears(publishedHolidays, company.holidays),
    weekend: weekendOf(company.workDays),
    opens: company.workHours.from,
    contacts,
  };
  return readFollowUp(content, context).chips;
}

const wordIn = ({ values }: RecordData, field: string): string => String(values[field] ?? '');

function personOf(record: RecordData): KnownContact {
  const [title, gender] = [wordIn(record, 'position'), wordIn(record, 'gender')];
  return {
    id: record.id,
    name: wordIn(record, 'name'),
    ...(title !== '' && { title }),
    ...((gender === 'male' || gender === 'female') && { gender }),
  };
}

/** Persons who may be meant: those of the customer, or the person whose page it is. */
export function usePersons(object: string, id: string, asked: boolean): readonly KnownContact[] {
  const meta = useMeta();
  const known = objectOf(meta, 'contact') !== undefined && (object === 'account' || object === 'contact');
  const field = object === 'account' ? 'account_id' : 'id';
  const params = {
    filter: { and: [{ field, op: 'eq' as const, value: id }] },
    fields: ['name', 'position', 'gender'],
    limit: mostPersons,
  };
  const { data } = useQuery({
    queryKey: keys.persons(object, id),
    queryFn: async ({ signal }) =>
      (await askList('contact', params, {}, signal)).items.map(toRecord).map(personOf),
    enabled: known && asked,
  });
  return data ?? nobody;
}
const nobody: readonly KnownContact[] = [];

/** What the line says so far. While an input method composes, the last reading stays. */
export function useReading(
  content: string,
  contacts: readonly KnownContact[],
  composing: boolean,
): readonly FollowUpChip[] {
  const [chips, setChips] = useState<readonly FollowUpChip[]>([]);
  const { company } = useMeta();
  useEffect(() => {
    if (composing) return undefined;
    let current = true;
    const wait = setTimeout(
      () => {
        void readChips(content, contacts, company).then((read) => {
          if (current) setChips(read);
        });
      },
      content === '' ? 0 : rest,
    );
    return () => {
      current = false;
      clearTimeout(wait);
    };
  }, [content, contacts, company, composing]);
  return content === '' ? none : chips;
}
const none: readonly FollowUpChip[] = [];
