import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { EyeOff } from 'lucide-react';
import { post } from '@kehu/ui/api/call.ts';
import { forget } from '@kehu/ui/data/changes.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Labeled, TextArea } from '@kehu/ui/parts/form.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import type { Probe } from './probe.ts';
import { texts } from './texts.ts';

type Way = 'share' | 'claim' | 'report';

/** What the server says of a record that may be meant; of one that the reader may not see only whose it is. */
export interface Collision {
  readonly visible: boolean;
  readonly owner: string | null;
  readonly department: string | null;
  readonly ownerless: boolean;
  readonly ways: readonly Way[];
  readonly ref: string;
  readonly object?: string;
  readonly id?: string;
  readonly title?: string;
  readonly pool?: string | null;
  readonly claimable?: boolean;
  readonly reasons?: readonly string[];
  readonly deleted?: boolean;
}

function Ask(props: {
  readonly way: Way;
  readonly match: Collision;
  readonly probe: Probe;
  readonly onClose: () => void;
}) {
  const { way, match, probe, onClose } = props;
  const t = texts.use();
  const [reason, setReason] = useState('');
  const send = async () => {
    await post('/collisions', { probe, ref: match.ref, kind: way, reason: reason.trim() });
    forget('collision');
    toast(t.sent);
  };
  return (
    <Confirm
      title={t.ways[way]}
      action={t.send}
      disabled={reason.trim() === ''}
      onClose={onClose}
      onConfirm={send}
    >
      <p>{match.owner ? t.askHint(match.owner) : t.askHintOwnerless}</p>
      <Labeled label={t.reason} required>
        {(labelled) => (
          <TextArea
            {...labelled}
            rows={3}
            maxLength={500}
            placeholder={t.reasonPlaceholder}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Labeled>
    </Confirm>
  );
}

function Whose({ match }: { match: Collision }) {
  const t = texts.use();
  const words = [
    match.owner ? `${t.owner} ${match.owner}` : match.pool ? t.pool(match.pool) : t.ownerless,
    match.department,
    match.deleted ? t.inBin : undefined,
    ...(match.reasons ?? []).slice(0, 2).map((reason) => t.same[reason]),
  ];
  return <span className="k-muted">{words.filter(Boolean).join(' \u00b7 ')}</span>;
}

export function CollisionRow({ match, probe }: { match: Collision; probe: Probe }) {
  const t = texts.use();
  const say = useSay();
  const meta = useMeta();
  const [asked, setAsked] = useState<Way>();
  const { object, id } = match;
  const kind = object === undefined ? undefined : objectOf(meta, object);
  return (
    <li>
      <div className="k-desk-who">
        <strong>
          {kind && <span className="k-muted">{say(kind.label)} </span>}
          {object && id && !match.deleted ? (
            <Link to="/records/$object/$id" params={{ object, id }} className="k-link">
              {match.title || t.open}
            </Link>
          ) : (
            <>
              {!match.visible && <EyeOff aria-hidden="true" />}
              {match.visible ? match.title : t.hidden}
            </>
          )}
        </strong>
        <Whose match={match} />
      </div>
      <div className="k-desk-ways">
        {match.claimable && object && id && (
          <Link to="/records/$object/$id" params={{ object, id }} className="k-button is-small">
            {t.claim}
          </Link>
        )}
        {match.ways.map((way) => (
          <Button key={way} small look={way === 'report' ? 'ghost' : 'plain'} onClick={() => setAsked(way)}>
            {t.ways[way]}
          </Button>
        ))}
      </div>
      {asked && <Ask way={asked} match={match} probe={probe} onClose={() => setAsked(undefined)} />}
    </li>
  );
}
