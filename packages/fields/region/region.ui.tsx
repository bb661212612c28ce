import { useCallback, useRef, useState } from 'react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { CellProps, FieldUi, InputProps } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Popover } from '@kehu/ui/parts/popover.tsx';
import { valueOfCode } from './code.ts';
import { shortName } from './short-name/zh.ts';
import { useRegions } from './region-names.ui.tsx';
import type { Place, RegionTable } from './table.ts';
import './region.css';

/** The most specific code of a value. */
function codeIn(value: Json): string | undefined {
  if (!isJsonObject(value)) return undefined;
  const code = value['district_code'] ?? value['city_code'] ?? value['province_code'];
  return typeof code === 'string' ? code : undefined;
}

const pathOf = (place: Place | undefined): readonly Place[] =>
  place ? [...pathOf(place.parent), place] : [];

/** Provinces whose middle level has no name of its own: Beijing, Tianjin, Shanghai, Chongqing. */
const municipal = new Set(['11', '12', '31', '50']);

/** Levels that only fill the tree of a municipality say nothing: province and district are enough. */
const isFiller = (place: Place): boolean =>
  place.parent?.parent === undefined && place.parent !== undefined && municipal.has(place.code.slice(0, 2));

/** Names of a region from the province down. */
export function regionWords(table: RegionTable | undefined, value: Json): readonly string[] {
  const code = codeIn(value);
  const place = code === undefined ? undefined : table?.byCode.get(code);
  return pathOf(place)
    .filter((each) => !isFiller(each))
    .map((each) => each.name);
}

function RegionCell({ value, place }: CellProps) {
  const names = regionWords(useRegions(), value);
  return <>{(place === 'list' ? names.slice(0, 2).map(shortName) : names).join(' ')}</>;
}

function Column({
  places,
  chosen,
  onPick,
}: {
  places: readonly Place[];
  chosen: string | undefined;
  onPick: (place: Place) => void;
}) {
  return (
    <div className="k-region-column" role="listbox" aria-label={places[0]?.parent?.name}>
      {places.map((place) => (
        <div
          key={place.code}
          role="option"
          tabIndex={0}
          aria-selected={place.code === chosen}
          className={classes('k-choice', place.code === chosen && 'is-active')}
          onClick={() => onPick(place)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') onPick(place);
          }}
        >
          <span className="k-choice-label">{place.name}</span>
          {place.children.length > 0 && <ChevronRight />}
        </div>
      ))}
    </div>
  );
}

/** Province, city and district side by side; any of them may be the answer, the last one ends it. */
function RegionInput(props: InputProps) {
  const { value, onChange, onLeave } = props;
  const say = useSay();
  const t = texts.use().common;
  const table = useRegions();
  const [open, setOpen] = useState(props.eager ?? false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => {
    setOpen(false);
    onLeave?.();
  }, [onLeave]);
  const code = codeIn(value);
  const path = pathOf(code === undefined ? undefined : table?.byCode.get(code));
  const names = regionWords(table, value);
  const columns = [table?.provinces ?? [], ...path.map((place) => place.children)].filter(
    (list) => list.length > 0,
  );
  const pick = (place: Place) => {
    const last = place.children.length === 0;
    onChange({ ...valueOfCode(place.code) }, undefined, last);
    if (last) close();
  };
  return (
    <>
      <button
        ref={anchor}
        id={props.id}
        type="button"
        className={classes('k-input k-select', props.invalid && 'is-bad')}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-describedby={props.describedBy}
        onClick={() => setOpen((was) => !was)}
      >
        <span className="k-select-value">
          {names.length > 0 ? names.join(' ') : <span className="k-placeholder">{t.regionLevels}</span>}
        </span>
        <ChevronDown />
      </button>
      {open && (
        <Popover anchor={anchor} onClose={close} label={say(props.field.label)}>
          <div className="k-region">
            {columns.map((places, level) => (
              <Column key={places[0]?.code} places={places} chosen={path[level]?.code} onPick={pick} />
            ))}
          </div>
          <div className="k-choices-foot">
            <Button look="ghost" small onClick={() => onChange(null, undefined, true)}>
              {t.clear}
            </Button>
            <Button look="primary" small onClick={close}>
              {t.confirm}
            </Button>
          </div>
        </Popover>
      )}
    </>
  );
}

export const regionUi: FieldUi = { Cell: RegionCell, Input: RegionInput, width: 130 };
