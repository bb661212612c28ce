import { useQuery } from '@tanstack/react-query';
import { MailCheck, RotateCw } from 'lucide-react';
import { useSay } from '@kehu/ui/language/language.ts';
import { shortMoment } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { failedKey, readFailed, retryFailed, type FailedMail } from './mail-data.ts';
import { texts } from './texts.ts';

const again = (ids?: readonly string[]): void =>
  void retryFailed(ids)
    .then((n) => toast(texts.now().retried(n)))
    .catch(toastError);

function Line({ mail }: { mail: FailedMail }) {
  const t = texts.use();
  const say = useSay();
  return (
    <li>
      <div>
        <strong>{mail.title}</strong>
        <p className="k-muted">
          {shortMoment(mail.created_at)} · {mail.address || t.nobody}
        </p>
        {mail.problem && <p>{say(mail.problem)}</p>}
        {mail.problem?.answer && <p className="k-muted">{t.answer(mail.problem.answer)}</p>}
      </div>
      <Button small icon={<RotateCw />} onClick={() => again([mail.id])}>
        {t.retry}
      </Button>
    </li>
  );
}

/** Mails that were given up, with the reason and another try. */
export function FailedMails() {
  const t = texts.use();
  const query = useQuery({ queryKey: failedKey, queryFn: ({ signal }) => readFailed(signal) });
  return (
    <section className="k-block" style={{ maxWidth: 760 }}>
      <header>
        <h3>{t.failed}</h3>
        <span className="k-spring" />
        {(query.data?.items.length ?? 0) > 1 && (
          <Button small icon={<RotateCw />} onClick={() => again()}>
            {t.retryAll}
          </Button>
        )}
      </header>
      {query.isPending && <SkeletonLines lines={3} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && (
        <Empty icon={<MailCheck className="k-state-icon" />} title={t.noneFailed} hint={t.failedHint} />
      )}
      {query.data && query.data.items.length > 0 && (
        <ul className="k-mail-failed">
          {query.data.items.map((mail) => (
            <Line key={mail.id} mail={mail} />
          ))}
        </ul>
      )}
    </section>
  );
}
