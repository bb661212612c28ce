import { MapPin } from 'lucide-react';
import { regionWords } from '@kehu/fields/region/region.ui.tsx';
import { useRegions } from '@kehu/fields/region/region-names.ui.tsx';
import { addressLink } from '@kehu/ui/data/map-link.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import type { BesideProps } from '@kehu/ui/form/field-ui.ts';
import { texts } from '@kehu/ui/locales/texts.ts';

/** Leads to the address on a map, with the region before it. Nothing is sent to the map before the tap. */
export function MapLink({ value, values }: BesideProps) {
  const t = texts.use().place;
  const { map } = useMeta().company;
  const region = regionWords(useRegions(), values['region'] ?? null).join('');
  const address = typeof value === 'string' ? value : '';
  if (address === '' || address.includes('*')) return null;
  const link = addressLink(map, address.startsWith(region) ? address : region + address);
  if (link === undefined) return null;
  return (
    <a
      className="k-read-link"
      href={link}
      aria-label={t.map}
      title={t.map}
      target="_blank"
      rel="noopener noreferrer"
    >
      <MapPin />
    </a>
  );
}
