import { useState, type SyntheticEvent } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { sumOf } from '@kehu/kernel/money/line-amounts.ts';
import { formatMoney } from '@kehu/kernel/text/money-words.ts';
import type { Logos } from '@kehu/kernel/meta/meta.ts';
import { address, get, post } from '@kehu/ui/api/call.ts';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { useLocale } from '@kehu/ui/language/language.ts';
import { client } from '@kehu/ui/data/client.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Labeled, TextArea, TextInput } from '@kehu/ui/parts/form.tsx';
import { Logo } from '@kehu/ui/parts/logo.tsx';
import { SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { discountText, shortNumber } from '../../slots/quote/rows.ts';
import { signOf } from '../../slots/quote/totals.tsx';
import { texts } from './texts.ts';
import './quote-page.css';

interface ShownLine {
  readonly kind: string;
  readonly is_optional: boolean | null;
  readonly product_name: string | null;
  readonly spec: string | null;
  readonly unit: string | null;
  readonly quantity: string | null;
  readonly unit_price: string | null;
  readonly discount_percent: string | null;
  readonly gross_amount: string | null;
}

interface Shown {
  readonly no: string;
  readonly subject: string;
  readonly status: string;
  readonly version_no: number;
  readonly quoted_on: string;
  readonly valid_until: string;
  readonly currency_code: string;
  readonly mode: string;
  readonly goods_amount: string;
  readonly discount_amount: string | null;
  readonly other_fee: string | null;
  readonly tax_amount: string;
  readonly total_amount: string;
  readonly payment_terms: string | null;
  readonly delivery_terms: string | null;
  readonly warranty_terms: string | null;
  readonly answered_by: string | null;
  readonly in_words: string | null;
  readonly account: string | null;
  readonly contact: string | null;
  readonly seller: string | null;
  readonly company: {
    readonly name: string;
    readonly phone: string;
    readonly address: string;
    readonly logo: Logos;
  };
  readonly lines: readonly ShownLine[];
}

const route = getRouteApi('/q/$token');

/** A quote as its customer sees it, without signing in: to read, to confirm, to decline. */
export function QuotePage() {
  const t = texts.use();
  useLocale();
  const { token } = route.useParams();
  const key = ['public-quote', token];
  const { data, error, isPending, refetch } = useQuery({
    queryKey: key,
    queryFn: () => get<Shown>(`/public/quotes/${encodeURIComponent(token)}`),
    retry: false,
    staleTime: Infinity,
  });
  if (isPending)
    return (
      <main className="k-offer">
        <SkeletonLines lines={8} />
      </main>
    );
  if (error || !data) {
    const gone = isProblem(error) && error.status < 500 && error.status !== 0;
    const busy = isProblem(error) && error.status === 429;
    return (
      <main className="k-offer is-gone">
        <h1>{t.goneTitle}</h1>
        <p>{busy ? t.busy : gone ? t.gone : t.failed}</p>
        {(!gone || busy) && <Button onClick={() => void refetch()}>{t.retry}</Button>}
      </main>
    );
  }
  return (
    <main className="k-offer">
      <Head shown={data} />
      <Lines shown={data} />
      <Sums shown={data} />
      <Terms shown={data} />
      <p className="k-offer-pdf">
        <a className="k-link" href={address(`/public/quotes/${encodeURIComponent(token)}/pdf`)}>
          {t.pdf}
        </a>
      </p>
      <Answer token={token} shown={data} onAnswered={(next) => client.setQueryData(key, next)} />
      <footer className="k-muted">
        {[data.company.name, data.company.address, data.company.phone]
          .filter((one) => one !== '')
          .join(' · ')}
      </footer>
    </main>
  );
}

function Head({ shown }: { readonly shown: Shown }) {
  const t = texts.use();
  const facts = [
    [t.no, shown.no],
    [t.quotedOn, shown.quoted_on],
    [t.validUntil, shown.valid_until],
    [t.seller, shown.seller ?? ''],
    [t.phone, shown.company.phone],
  ].filter(([, value]) => value !== '');
  return (
    <header>
      <div className="k-offer-brand">
        {Object.keys(shown.company.logo).length > 0 && <Logo logo={shown.company.logo} />}
        <strong>{shown.company.name}</strong>
      </div>
      <p className="k-muted">
        {t.title}
        {shown.version_no > 1 && ` · ${t.version(shown.version_no)}`}
      </p>
      <h1>{shown.subject}</h1>
      <p>
        {t.to} {shown.account} {shown.contact}
      </p>
      <dl className="k-offer-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

/** What stands above each subtotal since the one before. */
function subtotals(lines: readonly ShownLine[]): readonly (string | null)[] {
  let above: string[] = [];
  return lines.map(({ kind, is_optional: optional, gross_amount: gross }) => {
    if (kind !== 'subtotal') {
      if (optional !== true && gross !== null) above.push(gross);
      return gross;
    }
    const own = sumOf(above);
    above = [];
    return own;
  });
}

function Lines({ shown }: { readonly shown: Shown }) {
  const t = texts.use();
  const lumpSum = shown.mode === 'lump_sum';
  const amounts = subtotals(shown.lines);
  const off = (percent: string | null): string => discountText(percent ?? '0', t.discountOf);
  return (
    <ul className="k-offer-lines">
      {shown.lines.map((line, at) =>
        line.kind === 'subtotal' ? (
          <li key={at} className="is-subtotal">
            <strong>{line.product_name}</strong>
            {!lumpSum && <b>{formatMoney(amounts[at] ?? '0', '')}</b>}
          </li>
        ) : (
          <li key={at}>
            <span>
              <strong>{line.product_name}</strong> <span className="k-muted">{line.spec}</span>
              {line.is_optional === true && <small className="k-muted">{t.optional}</small>}
              <small className="k-muted">
                {shortNumber(line.quantity)} {line.unit}
                {!lumpSum &&
                  line.unit_price !== null &&
                  ` × ${shortNumber(line.unit_price)} ${off(line.discount_percent)}`}
              </small>
            </span>
            {!lumpSum && <b>{formatMoney(line.gross_amount ?? '0', '')}</b>}
          </li>
        ),
      )}
    </ul>
  );
}

function Sums({ shown }: { readonly shown: Shown }) {
  const t = texts.use();
  const money = (amount: string): string => formatMoney(amount, signOf(shown.currency_code));
  const isSome = (amount: string | null): amount is string => Number(amount ?? 0) !== 0;
  return (
    <dl className="k-offer-sums">
      <dt>{t.goods}</dt>
      <dd>{money(shown.goods_amount)}</dd>
      {isSome(shown.discount_amount) && (
        <>
          <dt>{t.off}</dt>
          <dd>{money(`-${shown.discount_amount}`)}</dd>
        </>
      )}
      {isSome(shown.other_fee) && (
        <>
          <dt>{t.fee}</dt>
          <dd>{money(shown.other_fee)}</dd>
        </>
      )}
      <dt>{t.tax}</dt>
      <dd>{money(shown.tax_amount)}</dd>
      <dt className="is-total">{t.total}</dt>
      <dd className="is-total">{money(shown.total_amount)}</dd>
      {shown.in_words !== null && <dd className="is-words">{shown.in_words}</dd>}
    </dl>
  );
}

function Terms({ shown }: { readonly shown: Shown }) {
  const t = texts.use();
  const terms = [
    [t.payment, shown.payment_terms],
    [t.delivery, shown.delivery_terms],
    [t.warranty, shown.warranty_terms],
  ].filter(([, text]) => text !== null && text !== '');
  return terms.map(([name, text]) => (
    <section key={name} className="k-offer-terms">
      <h2>{name}</h2>
      <p>{text}</p>
    </section>
  ));
}

interface AnswerProps {
  readonly token: string;
  readonly shown: Shown;
  readonly onAnswered: (next: Shown) => void;
}

function Answer({ token, shown, onAnswered }: AnswerProps) {
  const t = texts.use();
  const [saying, setSaying] = useState<'accept' | 'reject'>();
  if (shown.status === 'accepted')
    return <p className="k-offer-said is-good">{t.accepted(shown.answered_by ?? '')}</p>;
  if (shown.status === 'rejected') return <p className="k-offer-said">{t.rejected}</p>;
  if (shown.status === 'expired') return <p className="k-offer-said">{t.expired}</p>;
  if (shown.status !== 'sent') return <p className="k-offer-said">{t.superseded}</p>;
  if (saying)
    return (
      <AnswerForm token={token} saying={saying} onBack={() => setSaying(undefined)} onAnswered={onAnswered} />
    );
  return (
    <div className="k-offer-answer">
      <Button onClick={() => setSaying('reject')}>{t.reject}</Button>
      <Button look="primary" onClick={() => setSaying('accept')}>
        {t.accept}
      </Button>
    </div>
  );
}

interface AnswerFormProps extends Omit<AnswerProps, 'shown'> {
  readonly saying: 'accept' | 'reject';
  readonly onBack: () => void;
}

function AnswerForm({ token, saying, onBack, onAnswered }: AnswerFormProps) {
  const t = texts.use();
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const missing = name.trim() === '' || (saying === 'reject' && reason.trim() === '');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    const body = { answer: saying, name, ...(saying === 'reject' && { reason }) };
    void post<Shown>(`/public/quotes/${encodeURIComponent(token)}/answer`, body)
      .then(onAnswered)
      .catch((problem: unknown) => setError(isProblem(problem) && problem.status === 429 ? t.busy : t.failed))
      .finally(() => setBusy(false));
  };
  return (
    <form className="k-offer-form" onSubmit={submit}>
      <Labeled label={t.name} required>
        {(labelled) => (
          <TextInput
            {...labelled}
            value={name}
            maxLength={50}
            autoComplete="name"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Labeled>
      {saying === 'reject' ? (
        <Labeled label={t.reason} required>
          {(labelled) => (
            <TextArea
              {...labelled}
              rows={3}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Labeled>
      ) : (
        <p className="k-muted">{t.acceptHint}</p>
      )}
      {error !== undefined && (
        <p className="k-bad" role="alert">
          {error}
        </p>
      )}
      <div className="k-offer-answer">
        <Button onClick={onBack}>{t.back}</Button>
        <Button look="primary" type="submit" busy={busy} disabled={missing}>
          {saying === 'accept' ? t.accept : t.send}
        </Button>
      </div>
    </form>
  );
}
