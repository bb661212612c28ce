import { useState } from 'react';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { texts as allTexts } from '../../locales/texts.ts';
import { mayBegin, useAmount, WholeHint, type BulkDialogProps } from '../list/bulk/dialogs.tsx';
import { GiveForm } from './give-form.tsx';
import { texts } from './texts.ts';
import { useAlong, useGiving, ways, type Way } from './use-giving.ts';

/** 分配 of many: to one, evenly, by territory, or taken back. */
export function GiveManyDialog({ object, chosen, busy, run, onClose }: BulkDialogProps) {
  const t = texts.use();
  const all = allTexts.use();
  const common = uiTexts.use().common;
  const say = useSay();
  const [way, setWay] = useState<Way>('assign');
  const amount = useAmount(chosen);
  const offered = ways.filter((one) => object.actions.some(({ name }) => name === one));
  const giving = useGiving(object, way);
  const along = useAlong(object.name, chosen.whole ? undefined : [...chosen.picking.ids]);
  return (
    <Dialog
      title={`${all.bulk.assign} · ${amount}${say(object.label)}`}
      width={480}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={!giving.ready || !mayBegin(chosen)}
            onClick={() => run(way, giving.params(along))}
          >
            {all.bulk.apply(amount)}
          </Button>
        </>
      }
    >
      {offered.length > 1 && (
        <div style={{ marginBottom: 14 }}>
          <Segments
            label={t.how}
            value={way}
            onChange={setWay}
            segments={offered.map((value) => ({ value, label: t.ways[value] }))}
          />
        </div>
      )}
      <GiveForm key={way} object={object} action={way} giving={giving} along={along} />
      <WholeHint chosen={chosen} />
    </Dialog>
  );
}
