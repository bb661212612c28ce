import { useState } from 'react';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import type { ApprovalNode } from '@kehu/objects/system/approval_process/nodes.ts';
import type { Ref } from '@kehu/ui/data/record.ts';
import { sentenceOf } from '@kehu/ui/api/problem.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import type { Foresight } from '../../approvals/approval-data.ts';
import { tryOut } from './process-data.ts';
import { texts } from './texts.ts';

const who: FieldMeta = {
  kind: 'user',
  name: 'submitter',
  label: { zh: '提交人', en: 'Submitted by' },
  access: 'write',
  operators: [],
  sorts: false,
};

/** Who would approve what somebody submits, by the nodes as they stand in the sheet. */
export function TryOut({ nodes }: { nodes: readonly ApprovalNode[] }) {
  const t = texts.use();
  const [user, setUser] = useState<string | null>(null);
  const [refs, setRefs] = useState<readonly Ref[]>([]);
  const [tried, setTried] = useState<Foresight>();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { Input } = lookOf(who);
  const run = async (submitter: string) => {
    setBusy(true);
    setError(undefined);
    try {
      setTried(await tryOut(submitter, nodes));
    } catch (problem) {
      setTried(undefined);
      setError(sentenceOf(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="k-try-out">
      <h3 className="k-label">{t.try}</h3>
      <div className="k-node-pair">
        <Labeled label={t.tryWho} hint={t.tryHint} error={error}>
          {(labelled) => (
            <Input
              id={labelled.id}
              invalid={labelled['aria-invalid']}
              describedBy={labelled['aria-describedby']}
              field={who}
              value={user}
              refs={refs}
              onChange={(value: Json, next?: readonly Ref[]) => {
                setUser(typeof value === 'string' ? value : null);
                setTried(undefined);
                if (next) setRefs(next);
              }}
            />
          )}
        </Labeled>
        <Button busy={busy} disabled={user === null} onClick={() => user !== null && void run(user)}>
          {t.try}
        </Button>
      </div>
      {tried && (
        <>
          <p className="k-muted">{t.tried}</p>
          <ol aria-live="polite">
            {tried.nodes.map((node) => (
              <li key={node.key}>
                <strong>{node.name}</strong>{' '}
                {node.choose ? t.chooses : node.people.map(({ name }) => name).join(t.and)}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
