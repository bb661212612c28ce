import { useRef, type RefObject } from 'react';
import { Link } from '@tanstack/react-router';
import { ChevronDown, ChevronUp, Maximize2, X } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useRecord } from '@kehu/ui/data/one.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Panel } from '@kehu/ui/parts/panel.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { texts } from '../../locales/texts.ts';
import { useKeys } from '../../shell/keys.ts';
import { RecordActions } from './record-actions.tsx';
import { RecordBody, useActivity } from './record-body.tsx';
import { RecordHead } from './record-head.tsx';
import './record.css';

interface PanelProps {
  readonly object: ObjectMeta;
  readonly id: string;
  /** What the list already knows of it: shown at once. */
  readonly sketch: RecordData | undefined;
  readonly onClose: () => void;
  readonly onWalk: (step: 1 | -1) => void;
  /** Where it stands in the list; -1 when it is not there. */
  readonly at: number;
  readonly of: number;
}

function Tools({ object, id, onClose, onWalk, at, of }: PanelProps) {
  const t = texts.use().record;
  return (
    <>
      {at >= 0 && (
        <>
          <span className="k-at">
            {at + 1} / {of}
          </span>
          <Button
            look="ghost"
            small
            icon={<ChevronUp />}
            aria-label={t.previous}
            disabled={at === 0}
            onClick={() => onWalk(-1)}
          />
          <Button
            look="ghost"
            small
            icon={<ChevronDown />}
            aria-label={t.next}
            disabled={at === of - 1}
            onClick={() => onWalk(1)}
          />
        </>
      )}
      <Link
        to="/records/$object/$id"
        params={{ object: object.name, id }}
        className="k-button is-ghost is-small is-icon k-hide-phone"
        aria-label={t.full}
        title={t.full}
      >
        <Maximize2 />
      </Link>
      <Button look="ghost" small icon={<X />} aria-label={t.close} onClick={onClose} />
    </>
  );
}

/** E begins with the first field, F with the follow-up. */
function useRecordKeys(followBox: RefObject<HTMLTextAreaElement | null>): void {
  useKeys({
    e: () => document.querySelector<HTMLElement>('.k-panel .k-read-value[role]')?.click(),
    f: () => followBox.current?.focus(),
  });
}

/** A record beside its list: no mask, the list goes on working. */
export function RecordPanel(props: PanelProps) {
  const { object, id, sketch, onClose } = props;
  const say = useSay();
  const t = texts.use().record;
  const followBox = useRef<HTMLTextAreaElement>(null);
  const { data: record, error, refetch } = useRecord(object, id, sketch);
  const follows = useActivity(object) !== undefined;
  useRecordKeys(followBox);
  return (
    <Panel label={say(object.label)} onClose={onClose}>
      {record ? (
        <>
          <RecordHead
            object={object}
            record={record}
            followBox={followBox}
            follows={follows}
            tools={<Tools {...props} />}
            actions={<RecordActions object={object} record={record} onGone={onClose} />}
          />
          <RecordBody object={object} record={record} followBox={followBox} />
        </>
      ) : (
        <>
          <div className="k-record-bar" style={{ padding: '14px 20px', justifyContent: 'flex-end' }}>
            <Tools {...props} />
          </div>
          {error ? (
            <Failed
              error={error}
              onRetry={() => void refetch()}
              away={<Button onClick={onClose}>{t.close}</Button>}
            />
          ) : (
            <SkeletonLines lines={8} />
          )}
        </>
      )}
    </Panel>
  );
}
