import { useState } from 'react';
import { Check, X } from 'lucide-react';
import type { ActionMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Labeled, TextArea } from '@kehu/ui/parts/form.tsx';
import { MenuButton } from '@kehu/ui/parts/menu.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { ActionDialog } from '../../derived/record/action-dialog.tsx';
import { act, decided, type Request } from './approval-data.ts';
import { texts } from './texts.ts';

type Word = 'approve' | 'reject';

function Deciding({
  request,
  word,
  onClose,
  onDone,
}: {
  request: Request;
  word: Word;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = texts.use();
  const [opinion, setOpinion] = useState('');
  const needed = word === 'reject';
  return (
    <Confirm
      title={`${t[word]} ${request.subject}`}
      action={t[word]}
      danger={needed}
      disabled={needed && opinion.trim() === ''}
      onClose={onClose}
      onConfirm={async () => {
        await act(request, word, opinion);
        toast(word === 'approve' ? t.approved : t.rejected);
        onDone();
      }}
    >
      <Labeled label={t.opinion} required={needed} hint={needed ? t.opinionNeeded : t.opinionHint}>
        {(labelled) => (
          <TextArea
            {...labelled}
            rows={3}
            maxLength={500}
            value={opinion}
            onChange={(event) => setOpinion(event.target.value)}
          />
        )}
      </Labeled>
    </Confirm>
  );
}

interface BarProps {
  readonly model: ObjectMeta;
  readonly request: Request;
  /** It is decided: the next one may come. */
  readonly onDone: () => void;
}

const asRecord = ({ id, can }: Request): RecordData => ({ id, version: 0, values: {}, refs: {}, can });

/** What may be done with a request now; large enough for a thumb. */
export function DecideBar({ model, request, onDone }: BarProps) {
  const t = texts.use();
  const say = useSay();
  const [word, setWord] = useState<Word>();
  const [asked, setAsked] = useState<ActionMeta>();
  const can = new Set(request.can);
  const decides = can.has('approve');
  const others = model.actions.filter(
    ({ name, on }) =>
      on !== 'object' &&
      can.has(name) &&
      ['return_to', 'add_approver', 'delegate', 'withdraw', 'remind'].includes(name),
  );
  if (!decides && others.length === 0) return null;
  return (
    <footer className="k-decide">
      {decides && others.length > 0 && (
        <MenuButton
          items={others.map((action) => ({
            key: action.name,
            label: say(action.label),
            run: () => setAsked(action),
          }))}
        >
          {'···'}
        </MenuButton>
      )}
      {!decides &&
        others.map((action) => (
          <Button key={action.name} onClick={() => setAsked(action)}>
            {say(action.label)}
          </Button>
        ))}
      {decides && (
        <>
          <Button icon={<X />} danger onClick={() => setWord('reject')}>
            {t.reject}
          </Button>
          <Button look="primary" icon={<Check />} onClick={() => setWord('approve')}>
            {t.approve}
          </Button>
        </>
      )}
      {word && <Deciding request={request} word={word} onClose={() => setWord(undefined)} onDone={onDone} />}
      {asked && (
        <ActionDialog
          object={model}
          record={asRecord(request)}
          action={asked}
          onClose={() => {
            setAsked(undefined);
            decided(request.document);
          }}
        />
      )}
    </footer>
  );
}
