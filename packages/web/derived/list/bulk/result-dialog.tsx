import { useQuery } from '@tanstack/react-query';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { readPage } from '@kehu/ui/data/list.ts';
import { useLocale } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { texts } from '../../../locales/texts.ts';
import { titleOf } from '../../record/title.ts';
import type { Failure, Outcome } from './run.ts';

/** Refused records that are drawn by name; of the rest the number is told. */
const mostShown = 100;

/** What the refused records are called; one that is out of sight by now stays without a name. */
function useNames(object: ObjectMeta, failures: readonly Failure[]): ReadonlyMap<string, string> {
  const ids = failures.map(({ id }) => id);
  const { data } = useQuery({
    queryKey: ['names', object.name, ids],
    queryFn: ({ signal }) =>
      readPage(
        object.name,
        { filter: { field: 'id', op: 'in', value: ids }, fields: [object.title], limit: mostShown },
        null,
        signal,
      ),
    staleTime: 60_000,
  });
  return new Map(data?.rows.map((row) => [row.id, titleOf(object, row)]));
}

/** Which records an action could not be done with, and why. They stay picked in the list. */
export function ResultDialog(props: { object: ObjectMeta; outcome: Outcome; onClose: () => void }) {
  const { object, outcome, onClose } = props;
  const t = texts.use().bulk;
  const common = uiTexts.use().common;
  const locale = useLocale();
  const shown = outcome.failures.slice(0, mostShown);
  const names = useNames(object, shown);
  const more = outcome.failed - shown.length;
  return (
    <Dialog
      title={t.partly(outcome.succeeded, outcome.failed)}
      width={560}
      onClose={onClose}
      footer={<Button onClick={onClose}>{common.dismiss}</Button>}
    >
      <p className="k-muted">{t.failuresHint}</p>
      <ul className="k-failures" aria-label={t.failures}>
        {shown.map(({ id, message }) => (
          <li key={id}>
            <a className="k-link k-ellipsis" href={`/records/${object.name}/${id}`} data-record="">
              {names.get(id) ?? t.unnamed}
            </a>
            <span className="k-bad">{message}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="k-muted">{t.moreFailures(more.toLocaleString(locale))}</p>}
    </Dialog>
  );
}
