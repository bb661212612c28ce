import { Download, Printer } from 'lucide-react';
import { address, type Query } from '@kehu/ui/api/call.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { texts } from './texts.ts';

interface TakingProps {
  /** Which report of the server's is the workbook, and what it is asked with. */
  readonly path: string;
  readonly query: Query;
  /** Saves what is on the screen. */
  readonly onCsv: () => void;
}

/** A report as a workbook, as text, on paper; the files for whoever may export opportunities. */
export function Taking({ path, query, onCsv }: TakingProps) {
  const t = texts.use();
  const exports = useObject('opportunity')?.operations.includes('export') === true;
  return (
    <div className="k-sales-save">
      {exports && (
        <>
          <a className="k-button is-small" href={address(`/reports/${path}/sheet`, query)} download>
            <Download />
            {t.xlsx}
          </a>
          <Button small icon={<Download />} onClick={onCsv}>
            {t.csv}
          </Button>
        </>
      )}
      <Button small icon={<Printer />} onClick={() => window.print()}>
        {t.print}
      </Button>
    </div>
  );
}
