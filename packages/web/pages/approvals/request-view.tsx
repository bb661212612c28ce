import { Link } from '@tanstack/react-router';
import { ArrowLeft, ExternalLink } from 'lucide-react';
import { useObject } from '@kehu/ui/data/meta.ts';
import { shortMoment } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { useRequest } from './approval-data.ts';
import { DecideBar } from './decide-bar.tsx';
import { ProgressList, StatusChip } from './progress.tsx';
import { SaidDocument } from './said.tsx';
import { texts } from './texts.ts';

interface ViewProps {
  readonly id: string;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** One request: the document as it was submitted, how far it is, and the two large buttons. */
export function RequestView({ id, onBack, onDone }: ViewProps) {
  const t = texts.use();
  const query = useRequest(id);
  const model = useObject('approval_request');
  const request = query.data;
  return (
    <article className="k-request-view" aria-label={request?.subject ?? t.title}>
      {query.isPending && <SkeletonLines lines={8} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {request && (
        <>
          <header>
            <Button
              look="ghost"
              small
              icon={<ArrowLeft />}
              className="k-only-phone"
              aria-label={t.back}
              onClick={onBack}
            />
            <div>
              <h2>{request.subject}</h2>
              <p className="k-muted">
                {request.document.label} · {request.no} ·{' '}
                {t.submitted(request.submitter.name, shortMoment(request.submitted_at))}
              </p>
            </div>
            <span className="k-spring" />
            <StatusChip status={request.status} />
            {request.document.visible && (
              <Link
                to="/records/$object/$id"
                params={{ object: request.document.object, id: request.document.id }}
                className="k-button is-ghost is-small is-icon"
                aria-label={t.open(request.document.label)}
                title={t.open(request.document.label)}
              >
                <ExternalLink />
              </Link>
            )}
          </header>
          <div className="k-request-body">
            <SaidDocument request={request} />
            <section>
              <h3>{t.progress}</h3>
              <ProgressList progress={request} />
            </section>
          </div>
          {model && <DecideBar key={request.id} model={model} request={request} onDone={onDone} />}
        </>
      )}
    </article>
  );
}
