import { useEffect, useState, type ReactNode } from 'react';
import { CircleAlert, CloudOff, Lock, SearchX } from 'lucide-react';
import { isLost, isProblem, sentenceOf } from '../api/problem.ts';
import { texts } from '../locales/texts.ts';
import { Button } from './button.tsx';
import './states.css';

/** Nothing here: says why, with one way on. */
export function Empty(props: {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="k-state">
      {props.icon}
      <p className="k-state-title">{props.title}</p>
      {props.hint && <p>{props.hint}</p>}
      {props.action && <div className="k-state-action">{props.action}</div>}
    </div>
  );
}

/** What went wrong, told apart: no right, not there, or broken with a second try. */
export function Failed(props: {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** The way on from what is not there, or not for this reader. */
  readonly away?: ReactNode;
}) {
  const { error, onRetry, away } = props;
  const t = texts.use();
  if (isProblem(error) && error.status === 403) {
    return (
      <Empty
        icon={<Lock className="k-state-icon" />}
        title={t.errors.noPermission}
        hint={t.errors.noPermissionHint}
        action={away}
      />
    );
  }
  if (isProblem(error) && error.status === 404) {
    return (
      <Empty
        icon={<SearchX className="k-state-icon" />}
        title={t.errors.notFound}
        hint={t.errors.notFoundHint}
        action={away}
      />
    );
  }
  if (isLost(error)) {
    // It is read again by itself as soon as the server answers.
    return (
      <Empty
        icon={<CloudOff className="k-state-icon" />}
        title={t.errors.notKept}
        hint={t.errors.notKeptHint}
        action={away}
      />
    );
  }
  return (
    <Empty
      icon={<CircleAlert className="k-state-icon" />}
      title={t.errors.title}
      hint={
        <>
          {sentenceOf(error)}
          {isProblem(error) && error.requestId && (
            <>
              <br />
              <code>{t.errors.requestId(error.requestId)}</code>
            </>
          )}
        </>
      }
      action={onRetry && <Button onClick={onRetry}>{t.common.retry}</Button>}
    />
  );
}

/** True once `waiting` has lasted 200 ms: what is quicker than that needs no skeleton. */
export function useSlow(waiting: boolean, after = 200): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setSlow(true), after);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [waiting, after]);
  return waiting && slow;
}

export function Skeleton({ width, height = 14 }: { width?: number | string; height?: number }) {
  return <div className="k-skeleton" style={{ width: width ?? '100%', height }} />;
}

/** Lines of a text that is still on its way. */
export function SkeletonLines({ lines = 4 }: { lines?: number }) {
  const t = texts.use();
  const slow = useSlow(true);
  if (!slow) return null;
  return (
    <div role="status" aria-label={t.common.loading} style={{ display: 'grid', gap: 12, padding: 16 }}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} width={`${92 - ((line * 17) % 45)}%`} />
      ))}
    </div>
  );
}
