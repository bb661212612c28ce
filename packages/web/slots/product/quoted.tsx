import { useQuery } from '@tanstack/react-query';
import { get } from '@kehu/ui/api/call.ts';
import type { PanelSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { OffersTable, type Offer } from '../quote/offers-table.tsx';
import { texts } from '../quote/texts.ts';

/** 历次报价 of a product, as far as its reader sees the quotes. */
export function Quoted({ record }: PanelSlotProps) {
  const t = texts.use();
  const { data } = useQuery({
    queryKey: ['offers', record.id],
    queryFn: () => get<{ readonly items: readonly Offer[] }>(`/prices/offers?product_id=${record.id}`),
    staleTime: 60_000,
  });
  if (!data || data.items.length === 0) return null;
  return (
    <section className="k-related k-offers">
      <header>
        <h3>{t.versions}</h3>
      </header>
      <OffersTable offers={data.items} />
    </section>
  );
}
