import { useMemo } from 'react';
import { Plus } from 'lucide-react';
import { useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { LastPrices, usePriceSpot } from './last-prices.tsx';
import { LineRow } from './line-row.tsx';
import { subtotalAt } from './rows.ts';
import { texts } from './texts.ts';
import { Totals } from './totals.tsx';
import { useEditor } from './use-editor.ts';
import { WrongCells } from './wrong-cells.tsx';

type Editor = ReturnType<typeof useEditor>;

interface LinesEditorProps {
  readonly record: RecordData;
  readonly lines: readonly RecordData[];
  readonly onEnd: () => void;
}

/** 报价明细 in a grid that is typed into like a sheet; saved together with what stands below it. */
export function LinesEditor({ record, lines, onEnd }: LinesEditorProps) {
  const t = texts.use();
  const editor = useEditor(record, lines, onEnd);
  const { grid } = editor;
  const { values } = record;
  const { spot, onFocus, close } = usePriceSpot();
  const priced = spot && grid.rows.find(({ key }) => key === spot.key);
  return (
    <section className="k-lines" aria-label={t.title}>
      {editor.isRestored && <p className="k-hint">{t.restored}</p>}
      <div
        className="k-lines-box"
        role="presentation"
        onKeyDown={grid.onKeyDown}
        onPaste={grid.onPaste}
        onFocus={onFocus}
        onBlur={(event) => {
          editor.keep();
          if (event.relatedTarget === null) close();
        }}
      >
        <Grid editor={editor} />
      </div>
      {spot && priced && priced.productId !== null && !editor.lumpSum && (
        <LastPrices
          record={record}
          row={priced}
          place={spot}
          onChange={grid.change}
          onFree={(row) => editor.take(row, {})}
        />
      )}
      <WrongCells rows={grid.rows} wrong={editor.wrong} />
      <div className="k-lines-foot">
        <div className="k-lines-add">
          <Button small icon={<Plus />} onClick={() => grid.add()}>
            {t.addLine}
          </Button>
          <Button small look="ghost" onClick={() => grid.add({ kind: 'subtotal', name: t.subtotal })}>
            {t.addSubtotal}
          </Button>
          <p className="k-hint k-hide-phone">{t.keys}</p>
        </div>
        <Totals
          totals={editor.totals}
          currency={String(values['currency_code'] ?? 'CNY')}
          foreign={values['exchange_rate'] !== '1.00000000'}
          lumpSum={editor.lumpSum}
          extras={editor.extras}
          errors={editor.errors[''] ?? {}}
          onChange={(next) => editor.setExtras({ ...editor.extras, ...next })}
        />
      </div>
      <div className="k-lines-actions">
        <Button onClick={editor.giveUp}>{editor.isRestored ? t.discard : t.cancel}</Button>
        <Button
          look="primary"
          busy={editor.busy}
          disabled={editor.totals.total.startsWith('-')}
          onClick={() => void editor.save()}
        >
          {t.save}
        </Button>
      </div>
    </section>
  );
}

function Grid({ editor }: { readonly editor: Editor }) {
  const { columns } = texts.use();
  const meta = useMeta();
  const say = useSay();
  const { grid, amounts, wrong, lumpSum } = editor;
  const { rows } = grid;
  const rates = useMemo(
    () =>
      (meta.options['tax_rate'] ?? [])
        .filter(({ enabled }) => enabled)
        .map(({ value, label }) => ({ value, label: say(label) })),
    [meta, say],
  );
  return (
    <table className="k-lines-grid">
      <thead>
        <tr>
          <th />
          <th className="is-name">{columns.name}</th>
          <th>{columns.spec}</th>
          <th className="is-end">{columns.quantity}</th>
          <th>{columns.unit}</th>
          <th className="is-end">{columns.price}</th>
          <th className="is-end">{columns.discount}</th>
          <th>{columns.tax}</th>
          <th className="is-end">{columns.gross}</th>
          <th>{columns.note}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <LineRow
            key={row.key}
            row={row}
            at={at}
            gross={row.kind === 'subtotal' ? subtotalAt(amounts, rows, at) : amounts[at]?.gross}
            errors={wrong[row.key]}
            lumpSum={lumpSum}
            rates={rates}
            onChange={grid.change}
            onTake={editor.take}
            onMove={grid.move}
            onRemove={grid.remove}
          />
        ))}
      </tbody>
    </table>
  );
}
