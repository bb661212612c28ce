import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { AtSign, Paperclip } from 'lucide-react';
import { sentenceOf } from '@kehu/ui/api/problem.ts';
import { forget } from '@kehu/ui/data/changes.ts';
import { createOrKeep } from '@kehu/ui/data/create.ts';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { useDraft } from '@kehu/ui/data/draft.ts';
import { splitMoment } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { stillNamed, type Remark } from './mention.ts';
import { MentionList } from './mention-list.tsx';
import { texts as offlineTexts } from '../../offline/texts.ts';
import { texts } from './texts.ts';
import { UploadList } from './upload-list.tsx';
import type { Uploads } from './uploads.ts';
import { useMention } from './use-mention.ts';
import './talk.css';

interface RemarksProps {
  readonly object: string;
  readonly id: string;
  /** Only whoever may change a record may hang files on it. */
  readonly uploads: Uploads | undefined;
}

const blank: Remark = { body: '', mentions: [] };

/** What is said, kept until it has been sent once, and no more than once. */
function useSaying({ object, id }: RemarksProps) {
  const [remark, setRemark, clear] = useDraft<Remark>(`talk.${object}.${id}`, blank);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const saying = useRef(false);
  const t = texts.use();
  const { kept } = offlineTexts.use();
  const say = async () => {
    const body = remark.body.trim();
    if (body === '' || saying.current) return;
    saying.current = true;
    setBusy(true);
    setError(undefined);
    try {
      const mention_ids = stillNamed(remark);
      const target = { object, id };
      const made = await createOrKeep({
        object: 'comment',
        body: { target, body, ...(mention_ids.length > 0 && { mention_ids: [...mention_ids] }) },
        about: target,
        title: t.write,
      });
      if (!made) toast(kept);
      clear();
      forget(object, id);
    } catch (problem) {
      setError(sentenceOf(problem));
    } finally {
      saying.current = false;
      setBusy(false);
    }
  };
  return { remark, setRemark, say, busy, error };
}

/** A picture from the clipboard has no name of its own. */
function pastedFiles(event: ClipboardEvent, name: (moment: string) => string): readonly File[] {
  const { day, time } = splitMoment(new Date().toISOString());
  const moment = `${day} ${time.replace(':', '.')}`;
  return [...event.clipboardData.files].map((file) =>
    /^image\.\w+$/.test(file.name)
      ? new File([file], `${name(moment)}.${file.name.split('.')[1] ?? 'png'}`, { type: file.type })
      : file,
  );
}

function AttachButton({ uploads }: { uploads: Uploads }) {
  const t = texts.use();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        look="ghost"
        small
        icon={<Paperclip />}
        aria-label={t.attach}
        title={t.attach}
        onClick={() => picker.current?.click()}
      />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t.attach}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) uploads.add(files);
        }}
      />
    </>
  );
}

function Refusal({ children }: { children: string | undefined }) {
  return children ? (
    <p className="k-bad" role="alert">
      {children}
    </p>
  ) : null;
}

/** A word to the colleagues about a record, or a file: one line until it is needed. */
export function Remarks(props: RemarksProps) {
  const { uploads } = props;
  const t = texts.use();
  const { remark, setRemark, say, busy, error } = useSaying(props);
  const box = useRef<HTMLTextAreaElement>(null);
  const mention = useMention(remark, setRemark, box);
  const keydown = (event: KeyboardEvent) => {
    if (mention.onKey(event) || event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing)
      return;
    event.preventDefault();
    void say();
  };
  const paste = (event: ClipboardEvent) => {
    const files = uploads ? pastedFiles(event, t.pasted) : [];
    if (files.length === 0) return;
    event.preventDefault();
    uploads?.add(files);
  };
  const hint = mention.open && mention.people.length > 0 ? `${mention.id}-${mention.active}` : undefined;
  return (
    <>
      <div className="k-remarks">
        <textarea
          ref={box}
          rows={1}
          value={remark.body}
          maxLength={2000}
          aria-label={t.write}
          aria-autocomplete="list"
          aria-controls={mention.open ? mention.id : undefined}
          aria-activedescendant={hint}
          placeholder={t.write}
          onChange={({ target }) => mention.type(target.value, target.selectionStart)}
          onKeyDown={keydown}
          onBlur={mention.close}
          onPaste={paste}
        />
        {remark.body.trim() !== '' && (
          <Button small busy={busy} onClick={() => void say()}>
            {t.say}
          </Button>
        )}
        <Button
          look="ghost"
          small
          icon={<AtSign />}
          aria-label={t.mention}
          title={t.mention}
          onClick={mention.begin}
        />
        {uploads && <AttachButton uploads={uploads} />}
        <Refusal>{error}</Refusal>
      </div>
      {uploads && <UploadList {...uploads} />}
      {mention.open && (
        <MentionList
          anchor={box}
          id={mention.id}
          people={mention.people}
          busy={mention.busy}
          active={mention.active}
          onActive={mention.setActive}
          onPick={mention.pick}
          onClose={mention.close}
        />
      )}
    </>
  );
}
