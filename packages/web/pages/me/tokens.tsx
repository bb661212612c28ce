import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { call, get, post } from '@kehu/ui/api/call.ts';
import { client } from '@kehu/ui/data/client.ts';
import { ago, shortMoment } from '@kehu/ui/language/dates.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Tag } from '@kehu/ui/parts/chip.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Checkbox, Labeled, Segments, TextInput } from '@kehu/ui/parts/form.tsx';
import { ShownOnce } from '@kehu/ui/parts/shown-once.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';

interface Token {
  readonly id: string;
  readonly name: string;
  readonly hint: string | null;
  readonly read_only: boolean | null;
  readonly expires_at: string | null;
  readonly last_used_at: string | null;
}
const key = ['api-tokens'] as const;
const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: key });

const terms = ['30', '90', '365', ''] as const;

function NewToken({ onClose }: { onClose: () => void }) {
  const t = texts.use();
  const common = uiTexts.use().common;
  const [name, setName] = useState('');
  const [readOnly, setReadOnly] = useState(true);
  const [days, setDays] = useState<(typeof terms)[number]>('90');
  const [made, setMade] = useState<string>();
  if (made !== undefined) {
    return (
      <Dialog
        title={t.tokenMade}
        onClose={onClose}
        footer={
          <Button look="primary" onClick={onClose}>
            {common.dismiss}
          </Button>
        }
      >
        <div className="k-stack">
          <ShownOnce label={t.token} value={made} />
          <p className="k-muted">{t.tokenOnce}</p>
        </div>
      </Dialog>
    );
  }
  const make = async () => {
    const expires_at = days === '' ? null : new Date(Date.now() + Number(days) * 86_400_000).toISOString();
    const { token } = await post<{ token: string }>('/api-tokens', {
      name: name.trim(),
      read_only: readOnly,
      expires_at,
    });
    await refresh();
    setMade(token);
  };
  return (
    <Confirm
      title={t.newToken}
      action={t.newToken}
      stays
      disabled={name.trim() === ''}
      onClose={onClose}
      onConfirm={make}
    >
      <Labeled label={t.tokenName} required>
        {(labelled) => (
          <TextInput
            {...labelled}
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Labeled>
      <Checkbox checked={readOnly} onChange={(event) => setReadOnly(event.target.checked)}>
        {t.readOnly}
      </Checkbox>
      <div>
        <div className="k-label">{t.expires}</div>
        <Segments
          label={t.expires}
          segments={terms.map((value) => ({ value, label: value === '' ? t.never : t.days(Number(value)) }))}
          value={days}
          onChange={setDays}
        />
      </div>
    </Confirm>
  );
}

function TokenRow({ token, onEnd }: { token: Token; onEnd: () => void }) {
  const t = texts.use();
  const facts = [
    token.hint && `…${token.hint}`,
    token.expires_at ? t.until(shortMoment(token.expires_at)) : t.never,
    token.last_used_at ? t.lastUsed(ago(token.last_used_at)) : t.neverUsed,
  ];
  return (
    <div className="k-settings-row">
      <div>
        <strong>{token.name}</strong> {token.read_only && <Tag>{t.readOnly.replace(/[（(].*/, '')}</Tag>}
        <div className="k-muted">{facts.filter(Boolean).join(' · ')}</div>
      </div>
      <Button danger onClick={onEnd}>
        {t.remove}
      </Button>
    </div>
  );
}

/** Keys for programs that act in this person's name. */
export function Tokens() {
  const t = texts.use();
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<{ items: readonly Token[] }>('/api-tokens', {}, signal),
  });
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<Token>();
  return (
    <section className="k-settings-card">
      <div className="k-settings-row">
        <div>
          <h2>{t.tokens}</h2>
          <p className="k-muted">{t.tokensHint}</p>
        </div>
        <Button icon={<Plus />} onClick={() => setMaking(true)}>
          {t.newToken}
        </Button>
      </div>
      {query.isPending && <SkeletonLines lines={2} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && <p className="k-muted">{t.noTokens}</p>}
      {query.data?.items.map((token) => (
        <TokenRow key={token.id} token={token} onEnd={() => setEnding(token)} />
      ))}
      {making && <NewToken onClose={() => setMaking(false)} />}
      {ending && (
        <Confirm
          title={t.endToken(ending.name)}
          action={t.remove}
          danger
          onClose={() => setEnding(undefined)}
          onConfirm={async () => {
            await call('DELETE', `/api-tokens/${ending.id}`);
            toast(t.endTokenDone);
            await refresh();
          }}
        >
          <p>{t.endTokenHint}</p>
        </Confirm>
      )}
    </section>
  );
}
