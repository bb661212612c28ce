import { useState } from 'react';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { TextArea } from '@kehu/ui/parts/form.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import type { Entry } from '../../offline/outbox/entry.ts';
import { sendAgain, textOf } from '../../offline/outbox/outbox.ts';
import { texts } from '../../offline/texts.ts';

/** The text of a follow-up or a remark, before it goes. */
export function EditEntry({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const t = texts.use();
  const common = uiTexts.use().common;
  const field = entry.object === 'comment' ? 'body' : 'content';
  const [text, setText] = useState(textOf(entry));
  const save = () => {
    onClose();
    void sendAgain(entry, { body: { ...entry.body, [field]: text.trim() } }).catch(toastError);
  };
  return (
    <Dialog
      title={`${t.editTitle} ${entry.title}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button look="primary" disabled={text.trim() === ''} onClick={save}>
            {common.save}
          </Button>
        </>
      }
    >
      <TextArea
        autoFocus
        rows={5}
        aria-label={t.editTitle}
        maxLength={field === 'body' ? 2000 : 5000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  );
}
