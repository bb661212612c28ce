import { useState } from 'react';
import { MapPin, X } from 'lucide-react';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { spotLink, type Spot } from '@kehu/ui/data/map-link.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { canLocate, measurePosition, PositionError, type NoPosition } from '@kehu/ui/data/position.ts';
import type { CellProps, FieldUi, InputProps } from '@kehu/ui/form/field-ui.ts';
import { shortMoment } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { TextInput } from '@kehu/ui/parts/form.tsx';
import './location.css';

const wordIn = (place: JsonObject, name: string): string => String(place[name] ?? '');

function spotOf(value: Json): Spot | undefined {
  if (!isJsonObject(value)) return undefined;
  const { lng, lat } = value;
  return typeof lng === 'number' && typeof lat === 'number' ? { lng, lat } : undefined;
}

/** Where and when, and how exactly it was measured; on a record it leads to a map. */
export function LocationCell({ value, place }: CellProps) {
  const t = texts.use().place;
  const { map } = useMeta().company;
  const spot = spotOf(value);
  if (!isJsonObject(value) || !spot) return null;
  const name = wordIn(value, 'address') || t.here;
  const link = place === 'record' ? spotLink(map, spot, name) : undefined;
  const accuracy = value['accuracy'];
  const at = wordIn(value, 'at');
  return (
    <span className="k-place">
      <MapPin />
      {link ? (
        <a href={link} className="k-link" target="_blank" rel="noopener noreferrer">
          {name}
        </a>
      ) : (
        <span>{name}</span>
      )}
      {place !== 'list' && (
        <span className="k-muted">
          {[at && shortMoment(at), typeof accuracy === 'number' && t.within(Math.round(accuracy))]
            .filter(Boolean)
            .join(' · ')}
        </span>
      )}
    </span>
  );
}

/** Measures where one is, once, when it is asked to. */
export function useCheckIn(onChange: (place: JsonObject) => void) {
  const t = texts.use().place;
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<NoPosition>();
  const checkIn = async () => {
    setBusy(true);
    setWhy(undefined);
    try {
      onChange(await measurePosition());
    } catch (error) {
      setWhy(error instanceof PositionError ? error.why : 'unavailable');
    } finally {
      setBusy(false);
    }
  };
  return { busy, error: why && t.why[why], checkIn: () => void checkIn(), can: canLocate() };
}

/** A place that was measured, with a word about it in one's own words. */
export function PlaceLine({
  value,
  onChange,
}: {
  value: JsonObject;
  onChange: (value: JsonObject | null) => void;
}) {
  const t = texts.use().place;
  const accuracy = value['accuracy'];
  const at = wordIn(value, 'at');
  return (
    <div className="k-place-line">
      <MapPin />
      <span className="k-muted">
        {[at && shortMoment(at), typeof accuracy === 'number' && t.within(Math.round(accuracy))]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <TextInput
        aria-label={t.about}
        placeholder={t.about}
        maxLength={200}
        value={wordIn(value, 'address')}
        onChange={(event) => {
          const { address: _old, ...rest } = value;
          const address = event.target.value;
          onChange(address === '' ? rest : { ...rest, address });
        }}
      />
      <Button look="ghost" small icon={<X />} aria-label={t.drop} onClick={() => onChange(null)} />
    </div>
  );
}

function LocationInput({ id, describedBy, field, value, onChange }: InputProps) {
  const t = texts.use().place;
  const say = useSay();
  const { busy, error, checkIn, can } = useCheckIn((place) => onChange(place));
  if (isJsonObject(value)) return <PlaceLine value={value} onChange={(next) => onChange(next)} />;
  return (
    <div>
      <Button
        id={id}
        aria-describedby={describedBy}
        aria-label={say(field.label)}
        icon={<MapPin />}
        busy={busy}
        disabled={!can || busy}
        onClick={checkIn}
      >
        {t.checkIn}
      </Button>{' '}
      <span className={error ? 'k-bad' : 'k-hint'} role={error ? 'alert' : undefined}>
        {can ? (error ?? t.consent) : t.why.insecure}
      </span>
    </div>
  );
}

export const locationUi: FieldUi = {
  Cell: LocationCell,
  Input: LocationInput,
  width: 160,
  wide: true,
  holdsLinks: true,
};
