import { useRef, useState } from 'react';
import { readHolidayText } from '@kehu/kernel/line/holiday-text.ts';
import type { HolidayYear } from '@kehu/kernel/line/work-calendar.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled, TextArea } from '@kehu/ui/parts/form.tsx';
import { texts } from './texts.ts';

/** A spreadsheet of a Chinese Windows is seldom UTF-8. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Takes a year from the published notice or from a list; what was understood is shown before it is taken. */
export function ImportDialog(props: {
  readonly year: number;
  readonly onClose: () => void;
  readonly onTake: (years: readonly HolidayYear[]) => void;
}) {
  const { year, onClose, onTake } = props;
  const t = texts.use();
  const common = uiTexts.use().common;
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const { years, wrong } = readHolidayText(text, year);
  const count = (of: 'off' | 'worked') => years.reduce((sum, table) => sum + table[of].length, 0);
  const others = years.filter((table) => table.year !== year).map((table) => table.year);
  return (
    <Dialog
      title={t.importTitle(year)}
      width={620}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button look="primary" disabled={years.length === 0} onClick={() => onTake(years)}>
            {t.take}
          </Button>
        </>
      }
    >
      <div className="k-stack">
        <Labeled
          label={t.text}
          hint={t.importHint}
          error={text.trim() !== '' && years.length === 0 ? t.nothing : undefined}
        >
          {(labelled) => (
            <TextArea {...labelled} rows={9} value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </Labeled>
        <div>
          <Button small onClick={() => input.current?.click()}>
            {t.file}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            accept=".csv,.txt,text/csv,text/plain"
            aria-label={t.file}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) void textOf(file).then(setText);
              event.target.value = '';
            }}
          />
        </div>
        {years.length > 0 && (
          <p role="status">
            {t.found(count('off'), count('worked'))}
            {others.length > 0 && ` · ${t.otherYear(others.join(', '))}`}
          </p>
        )}
        {wrong.length > 0 && (
          <p className="k-bad" role="alert">
            {t.wrong(wrong.join(' / '))}
          </p>
        )}
      </div>
    </Dialog>
  );
}
