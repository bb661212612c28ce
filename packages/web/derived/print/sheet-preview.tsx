import { a4, placeOf, type AddressLabel, type LabelSheet } from '@kehu/kernel/print/label-sheets.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { texts } from './texts.ts';

const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;

/** One sheet with its labels where they will lie; on the first one a place can be pressed to begin there. */
export function SheetPreview(props: {
  readonly labels: readonly AddressLabel[];
  readonly sheet: LabelSheet;
  readonly start: number;
  readonly page: number;
  readonly onStart: (start: number) => void;
}) {
  const { labels, sheet, start, page, onStart } = props;
  const t = texts.use().labels;
  const perPage = sheet.columns * sheet.rows;
  return (
    <div className="k-label-sheet">
      {Array.from({ length: perPage }, (_, at) => {
        const { x, y } = placeOf(sheet, at);
        const label = labels[page * perPage + at - (start - 1)];
        const style = {
          left: percent(x, a4.width),
          top: percent(y, a4.height),
          width: percent(sheet.width, a4.width),
          height: percent(sheet.height, a4.height),
        };
        return (
          <button
            key={at}
            type="button"
            className={classes('k-sheet-label', !label && 'is-empty')}
            style={style}
            disabled={page > 0}
            aria-label={t.place(at + 1)}
            aria-pressed={page === 0 && at + 1 === start}
            onClick={() => onStart(at + 1)}
          >
            {label && (
              <>
                {label.postal_code && <span>{label.postal_code}</span>}
                <span>{label.address}</span>
                <span>{label.recipient}</span>
              </>
            )}
          </button>
        );
      })}
    </div>
  );
}
