import { lazy, Suspense, useState } from 'react';
import { Check } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useOffline } from '@kehu/ui/api/connection.ts';
import { act } from '@kehu/ui/data/changes.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Checkbox } from '@kehu/ui/parts/form.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import type { BannerSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { Done } from './done.tsx';
import { daysSince, isStalled, openOf, tickedOn, useStages, type Stage } from './stages.ts';
import { texts } from './texts.ts';
import './opportunity.css';

const MoveDialog = lazy(() => import('./move-dialog.tsx').then((m) => ({ default: m.MoveDialog })));

interface Asked {
  readonly way: 'advance' | 'back';
  readonly to: string;
}

/** The stages that are drawn: those in use, the one it is in, and the end where it has come to one. */
function shown(stages: readonly Stage[], current: string): readonly Stage[] {
  const now = stages.find(({ id }) => id === current);
  const open = stages.filter((stage) => stage.kind === 'open' && (stage.enabled || stage.id === current));
  return now && now.kind !== 'open' ? [...openOf(stages), now] : open;
}

function Step(props: {
  readonly stage: Stage;
  readonly at: 'behind' | 'here' | 'ahead';
  readonly label: string;
  readonly may: boolean;
  readonly days: string | undefined;
  readonly onAsk: () => void;
}) {
  const { stage, at, label, may, days, onAsk } = props;
  const inside = (
    <>
      {at === 'behind' && <Check aria-hidden />}
      <span className="k-ellipsis">{stage.name}</span>
      {days !== undefined && <small>{days}</small>}
    </>
  );
  const look = classes('k-step', `is-${at}`, stage.kind !== 'open' && `is-${stage.kind}`);
  return (
    <li className={look} aria-current={at === 'here' ? 'step' : undefined}>
      {may ? (
        <button type="button" title={label} aria-label={label} onClick={onAsk}>
          {inside}
        </button>
      ) : (
        <span>{inside}</span>
      )}
    </li>
  );
}

/** Formatted text without its format; lines stay lines. */
function plainOf(html: string): string {
  const lines = html.replace(/<(?:br|\/p|\/li|\/div|\/h\d)\b[^>]*>/gi, '\n');
  return (new DOMParser().parseFromString(lines, 'text/html').body.textContent ?? '').trim();
}

/** What is to be seen to in the current stage, and what others have written about how. */
function Here({ record, stage, editable }: { record: RecordData; stage: Stage; editable: boolean }) {
  const t = texts.use();
  const offline = useOffline();
  const ticked = tickedOn(record, stage.id);
  return (
    <div className="k-stage-here">
      {stage.checklist.map(({ text, required }) => (
        <Checkbox
          key={text}
          checked={ticked.has(text)}
          disabled={!editable || offline}
          onChange={(event) =>
            void act('opportunity', record.id, 'tick', {
              stage_id: stage.id,
              item: text,
              done: event.target.checked,
            }).catch(toastError)
          }
        >
          {text}
          {required && <span className="k-must-word">{t.must}</span>}
        </Checkbox>
      ))}
      {stage.guide !== '' && (
        <details>
          <summary>{t.guide}</summary>
          <p className="k-stage-guide">{plainOf(stage.guide)}</p>
        </details>
      )}
      <Done id={record.id} stage={stage.id} />
    </div>
  );
}

function Bar(props: { object: ObjectMeta; record: RecordData; stages: readonly Stage[] }) {
  const { object, record, stages } = props;
  const t = texts.use();
  const offline = useOffline();
  const [asked, setAsked] = useState<Asked>();
  const current = String(record.values['stage_id'] ?? '');
  const now = stages.find(({ id }) => id === current);
  const isOpen = record.values['status'] === 'open';
  const can = new Set(isOpen && !offline ? record.can : []);
  const days = daysSince(record.values['stage_entered_at']);
  const stalled = isStalled(record);
  const placeOf = (stage: Stage): 'behind' | 'here' | 'ahead' =>
    stage.id === current ? 'here' : stage.order < (now?.order ?? 0) ? 'behind' : 'ahead';
  return (
    <div className="k-stage-bar">
      <ol aria-label={t.stages} className={classes(now?.kind === 'lost' && 'is-dead')}>
        {shown(stages, current).map((stage) => {
          const at = placeOf(stage);
          const way = at === 'behind' ? 'back' : 'advance';
          return (
            <Step
              key={stage.id}
              stage={stage}
              at={at}
              label={at === 'ahead' ? t.next(stage.name) : t.moveTo(stage.name)}
              may={at !== 'here' && stage.kind === 'open' && can.has(way)}
              days={at === 'here' && isOpen ? t.days(days) : undefined}
              onAsk={() => setAsked({ way, to: stage.id })}
            />
          );
        })}
      </ol>
      {stalled && (
        <p className="k-stage-stalled">
          {t.stalled(days)} · {t.standard(now?.standardDays ?? 0)}
        </p>
      )}
      {isOpen && now && <Here record={record} stage={now} editable={can.has('tick')} />}
      <Suspense>
        {asked && (
          <MoveDialog
            object={object}
            record={record}
            way={asked.way}
            to={asked.to}
            onClose={() => setAsked(undefined)}
          />
        )}
      </Suspense>
    </div>
  );
}

/** How far an opportunity has come, above everything else about it; a click on a stage goes there. */
export function StageBar({ object, record }: BannerSlotProps) {
  const process = record.values['process_id'];
  const stages = useStages(typeof process === 'string' ? process : undefined);
  // The place is kept, so that nothing jumps when the stages are there.
  if (!stages) return <div className="k-stage-bar" style={{ height: 44 }} />;
  return stages.length > 0 && <Bar object={object} record={record} stages={stages} />;
}
