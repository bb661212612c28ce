import { useState, type KeyboardEvent, type Ref } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Extras, ExtraTools } from './extras.tsx';
import { FollowTypes } from './follow-types.tsx';
import { NextContact } from './next-contact.tsx';
import { ResultPresets } from './result-presets.tsx';
import { ReadingChips } from './reading-chips.tsx';
import { usePersons, useReading } from './reading.ts';
import { takenOf } from './taken.ts';
import { texts } from './texts.ts';
import { isWritten } from './send-follow-up.ts';
import { useFollowUp } from './use-follow-up.ts';
import { mayWrite, writableChips } from './writable.ts';
import './follow.css';

interface FollowBoxProps {
  readonly activity: ObjectMeta;
  readonly object: string;
  readonly id: string;
  readonly box?: Ref<HTMLTextAreaElement>;
}

/**
 * The box for a follow-up: one line in a salesperson's own words, read while it is typed. One Enter saves; nothing typed
 * is lost, and nothing doubtful is written without a click.
 */
export function FollowBox({ activity, object, id, box }: FollowBoxProps) {
  const t = texts.use();
  const [touched, setTouched] = useState(false);
  const [composing, setComposing] = useState(false);
  const persons = usePersons(object, id, touched);
  const { draft, change, answer, save, busy, error } = useFollowUp(activity, object, id, persons);
  const chips = writableChips(activity, useReading(draft.content, persons, composing));
  const type = fieldOf(activity, 'type');
  const taken = takenOf(chips, draft);
  const keydown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void save();
  };
  return (
    <div className="k-follow">
      {type && <FollowTypes field={type} value={taken.type} onChange={(next) => change({ type: next })} />}
      <textarea
        ref={box}
        rows={2}
        value={draft.content}
        maxLength={5000}
        aria-label={t.title}
        placeholder={t.placeholder}
        onFocus={() => setTouched(true)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onChange={(event) => change({ content: event.target.value })}
        onKeyDown={keydown}
      />
      {mayWrite(activity, 'result') && (
        <ResultPresets
          activity={activity}
          type={taken.type}
          value={taken.result}
          onChange={(result) => change({ result })}
        />
      )}
      <ReadingChips activity={activity} chips={chips} persons={persons} draft={draft} onAnswer={answer} />
      <Extras draft={draft} change={change} />
      {error && (
        <p className="k-bad" role="alert" style={{ padding: '0 12px 6px' }}>
          {error}
        </p>
      )}
      <div className="k-follow-foot">
        <NextContact value={taken.next} onChange={(next) => change({ next })} />
        <span className="k-spring" />
        <span className="k-follow-tools">
          <ExtraTools
            draft={draft}
            change={change}
            photos={mayWrite(activity, 'files')}
            places={mayWrite(activity, 'location')}
          />
          <Button
            look="primary"
            small
            busy={busy}
            disabled={!isWritten(draft)}
            title={t.newline}
            onClick={() => void save()}
          >
            {t.save}
          </Button>
        </span>
      </div>
    </div>
  );
}
