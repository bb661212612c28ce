import { Check, Clock, CornerUpLeft, Forward, Minus, X, type LucideIcon } from 'lucide-react';
import { longMoment, shortMoment } from '@kehu/ui/language/dates.ts';
import { Chip, type Hue } from '@kehu/ui/parts/chip.tsx';
import type { Progress, Step } from './approval-data.ts';
import { texts } from './texts.ts';
import './progress.css';

const hues: { readonly [S in Progress['status']]: Hue } = {
  pending: 'amber',
  approved: 'green',
  rejected: 'red',
  withdrawn: 'grey',
  void: 'grey',
};

export function StatusChip({ status }: { status: Progress['status'] }) {
  const t = texts.use();
  return <Chip hue={hues[status]}>{t.statuses[status]}</Chip>;
}

const icons: { readonly [D in Step['decision']]: LucideIcon } = {
  pending: Clock,
  approved: Check,
  rejected: X,
  delegated: Forward,
  skipped: Minus,
};

function Moment({ at }: { at: string | null }) {
  if (!at) return null;
  return (
    <time className="k-muted" dateTime={at} title={longMoment(at)}>
      {shortMoment(at)}
    </time>
  );
}

function StepLine({ step }: { step: Step }) {
  const t = texts.use();
  const Icon = icons[step.decision];
  const word = step.kind === 'notify' ? t.copied : t.decisions[step.decision];
  return (
    <li className="k-step" data-decision={step.decision}>
      <div>
        <Icon aria-hidden />
        <strong className="k-ellipsis">{step.approver.name}</strong>
        <span className="k-step-word">{word}</span>
        {step.from && <span className="k-muted k-ellipsis">{t.from(step.from.name)}</span>}
        <span className="k-spring" />
        <Moment at={step.decided_at} />
      </div>
      {step.opinion && <p>{step.opinion}</p>}
    </li>
  );
}

/** Runs of steps at one node: a node that was returned to stands there twice. */
function rounds(steps: readonly Step[]): readonly (readonly Step[])[] {
  const all: Step[][] = [];
  for (const step of steps) {
    const last = all.at(-1);
    if (last && last[0]?.node_no === step.node_no) last.push(step);
    else all.push([step]);
  }
  return all;
}

/** The way of a request: who said what at which node, who is asked now, and what is still ahead. */
export function ProgressList({ progress }: { progress: Progress }) {
  const t = texts.use();
  const { submitter, submitted_at: at, nodes, node_no: now, status, steps } = progress;
  const ahead = status === 'pending' ? nodes.slice(now) : [];
  return (
    <ol className="k-approval-steps">
      <li className="k-node" data-state="done">
        <h4>{t.start}</h4>
        <ul>
          <li className="k-step" data-decision="approved">
            <div>
              <CornerUpLeft aria-hidden />
              <strong className="k-ellipsis">{submitter.name}</strong>
              <span className="k-spring" />
              <Moment at={at} />
            </div>
            {progress.note && <p>{progress.note}</p>}
          </li>
        </ul>
      </li>
      {rounds(steps).map((round, index) => {
        const [first] = round;
        const waits = round.some(({ decision }) => decision === 'pending');
        return (
          <li key={index} className="k-node" data-state={waits ? 'now' : 'done'}>
            <h4>
              {first?.node}
              {first && round.length > 1 && <span className="k-muted">{t.kinds[first.kind]}</span>}
            </h4>
            <ul>
              {round.map((step, part) => (
                <StepLine key={part} step={step} />
              ))}
            </ul>
          </li>
        );
      })}
      {ahead.map(({ name, kind }, index) => (
        <li key={`ahead ${index}`} className="k-node" data-state="ahead">
          <h4>
            {name}
            <span className="k-muted">{kind === 'notify' ? t.kinds.notify : t.ahead}</span>
          </h4>
        </li>
      ))}
    </ol>
  );
}
