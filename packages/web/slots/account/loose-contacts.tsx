import { useState } from 'react';
import { UserPlus } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { actOnMany, forget } from '@kehu/ui/data/changes.ts';
import { useList } from '@kehu/ui/data/list.ts';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import type { PanelSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { titleOf } from '../../derived/record/title.ts';
import { texts } from './texts.ts';

const most = 20;

/** People without a customer whose company bears this name: they may belong here (flows §27). */
export function LooseContacts({ object, record }: PanelSlotProps) {
  const contact = objectOf(useMeta(), 'contact');
  const name = record.values['name'];
  const may =
    contact !== undefined &&
    object.name === 'account' &&
    fieldOf(contact, 'company_hint') !== undefined &&
    contact.actions.some((action) => action.name === 'attach_account');
  if (!may || typeof name !== 'string' || name === '') return null;
  return <Offer contact={contact} name={name} account={record.id} />;
}

interface OfferProps {
  readonly contact: ObjectMeta;
  readonly name: string;
  readonly account: string;
}

function Offer({ contact, name, account }: OfferProps) {
  const t = texts.use();
  const [busy, setBusy] = useState(false);
  const query = useList('contact', {
    filter: {
      and: [
        { field: 'company_hint', op: 'eq', value: name },
        { field: 'account_id', op: 'empty' },
      ],
    },
    fields: ['name', 'position', 'company_hint'],
    limit: most,
  });
  const people = query.data?.pages[0]?.rows ?? [];
  if (people.length === 0) return null;
  const attach = async () => {
    setBusy(true);
    try {
      const ids = people.map(({ id }) => id);
      const answer = await actOnMany('contact', 'attach_account', { ids }, { account_id: account });
      forget('contact');
      forget('account');
      await query.refetch();
      const [refused] = answer.failed ?? [];
      toast(refused ? refused.message : t.attached(people.length));
    } catch (problem) {
      toastError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="k-related k-loose">
      <header>
        <h3>{t.loose(people.length)}</h3>
        <span className="k-spring" />
        <Button look="primary" small icon={<UserPlus />} busy={busy} onClick={() => void attach()}>
          {t.attach}
        </Button>
      </header>
      <ul>
        {people.map((row) => (
          <li key={row.id} className="k-tie">
            <a className="k-link" href={`/records/contact/${row.id}`} data-record="">
              {titleOf(contact, row)}
            </a>
            <span className="k-tie-note">{String(row.values['position'] ?? '')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
