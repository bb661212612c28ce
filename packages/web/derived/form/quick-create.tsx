import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData, Values } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { texts } from '../../locales/texts.ts';
import type { RefsByField } from './form-store.ts';
import { QuickFields } from './quick-fields.tsx';
import { useCreate } from './use-create.ts';

/** 快速新建: the few fields that are needed, from wherever somebody is. */
export function QuickCreate(props: {
  readonly object: ObjectMeta;
  readonly preset?: Values;
  readonly presetRefs?: RefsByField;
  readonly onClose: () => void;
  readonly onCreated: (record: RecordData) => void;
}) {
  const { object, preset = {}, presetRefs = {}, onClose, onCreated } = props;
  const t = texts.use().form;
  const common = uiTexts.use().common;
  const say = useSay();
  const creating = useCreate(object, { values: preset, refs: presetRefs, draft: false, later: true });
  return (
    <Dialog title={t.quick(say(object.label))} width={460} onClose={onClose}>
      <QuickFields object={object} creating={creating} onCreated={onCreated} onKept={onClose}>
        {(id) => (
          <div className="k-quick-foot">
            <Button onClick={onClose}>{common.cancel}</Button>
            <Button look="primary" type="submit" form={id} busy={creating.busy}>
              {t.save}
            </Button>
          </div>
        )}
      </QuickFields>
    </Dialog>
  );
}
