import { useNavigate, useSearch } from '@tanstack/react-router';
import { Stamp } from 'lucide-react';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { longMoment, shortMoment } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { boxes, useBox, useSummaries, useWaiting, type Box, type Progress } from './approval-data.ts';
import { StatusChip } from './progress.tsx';
import { RequestView } from './request-view.tsx';
import { texts } from './texts.ts';
import '@kehu/ui/parts/table.css';
import './approvals.css';

const text = (row: RecordData, field: string): string => {
  const value = row.values[field];
  return typeof value === 'string' ? value : '';
};

const statuses: readonly Progress['status'][] = ['pending', 'approved', 'rejected', 'withdrawn', 'void'];
const statusOf = (row: RecordData): Progress['status'] =>
  statuses.find((one) => one === row.values['status']) ?? 'pending';

type Summaries = NonNullable<ReturnType<typeof useSummaries>['data']>;

function Line({
  row,
  summary,
  here,
  onOpen,
}: {
  row: RecordData;
  summary: Summaries extends ReadonlyMap<string, infer S> ? S | undefined : never;
  here: boolean;
  onOpen: () => void;
}) {
  const t = texts.use();
  const at = text(row, 'submitted_at');
  return (
    <li>
      <button
        type="button"
        className={classes('k-request-line', here && 'is-here')}
        aria-current={here}
        onClick={onOpen}
      >
        <span className="k-request-title">
          <strong className="k-ellipsis">{text(row, 'subject')}</strong>
          <StatusChip status={statusOf(row)} />
        </span>
        <span className="k-muted k-ellipsis">
          {[summary?.label, t.by(row.refs['submitter_id']?.[0]?.label ?? '', ''), text(row, 'current_node')]
            .map((part) => part?.replace(/ · $/, ''))
            .filter(Boolean)
            .join(' · ')}
          {' · '}
          <time dateTime={at} title={longMoment(at)}>
            {at && shortMoment(at)}
          </time>
        </span>
        {summary && summary.summary.length > 0 && (
          <span className="k-request-said">
            {summary.summary.slice(0, 3).map((one) => (
              <span key={one.name}>
                <span className="k-muted">{one.label}</span> {one.text}
              </span>
            ))}
          </span>
        )}
      </button>
    </li>
  );
}

function Lines({ box, open, onOpen }: { box: Box; open: string | undefined; onOpen: (id: string) => void }) {
  const t = texts.use();
  const query = useBox(box);
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const summaries = useSummaries(rows.slice(0, 50).map(({ id }) => id)).data;
  if (query.isPending) return <SkeletonLines lines={6} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (rows.length === 0)
    return <Empty icon={<Stamp className="k-state-icon" />} title={t.empty[box]} hint={t.emptyHint[box]} />;
  return (
    <>
      <ul className="k-request-lines">
        {rows.map((row) => (
          <Line
            key={row.id}
            row={row}
            summary={summaries?.get(row.id)}
            here={row.id === open}
            onOpen={() => onOpen(row.id)}
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </>
  );
}

/** 审批: what waits for this person, what he decided, what he submitted. On a phone one of the two at a time. */
export function ApprovalsPage() {
  const t = texts.use();
  const navigate = useNavigate();
  const { box = 'waiting', open } = useSearch({ from: '/shell/approvals' });
  const waiting = useWaiting().data?.value ?? 0;
  const go = (next: Box, id?: string) =>
    void navigate({
      to: '/approvals',
      search: { ...(next !== 'waiting' && { box: next }), ...(id && { open: id }) },
    });
  return (
    <div className="k-page k-approvals" data-open={open !== undefined}>
      <header className="k-page-head">
        <h1>{t.title}</h1>
      </header>
      <Segments<Box>
        label={t.title}
        segments={boxes.map((each) => ({
          value: each,
          label: each === 'waiting' && waiting > 0 ? `${t.boxes[each]} ${waiting}` : t.boxes[each],
        }))}
        value={box}
        onChange={(next) => go(next)}
      />
      <div className="k-approvals-split">
        <div className="k-approvals-list">
          <Lines key={box} box={box} open={open} onOpen={(id) => go(box, id)} />
        </div>
        {open ? (
          <RequestView key={open} id={open} onBack={() => go(box)} onDone={() => go(box)} />
        ) : (
          <p className="k-approvals-pick k-muted">{t.pick}</p>
        )}
      </div>
    </div>
  );
}
