import { useState } from 'react';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { act, forget } from '@kehu/ui/data/changes.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { Ref } from '@kehu/ui/data/record.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled, Segments } from '@kehu/ui/parts/form.tsx';
import { Refusal } from '@kehu/ui/parts/refusal.tsx';
import type { ActionSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { texts } from './texts.ts';

type Way = 'existing' | 'fresh';

function useAttach(contact: string, way: Way, value: Json, onClose: () => void) {
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const params: JsonObject = way === 'fresh' ? { create: true } : { account_id: value };
      await act('contact', contact, 'attach_account', params);
      forget('account');
      onClose();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, error };
}

function Existing(props: {
  readonly field: FieldMeta;
  readonly value: Json;
  readonly refs: readonly Ref[];
  readonly hint: string | undefined;
  readonly error: string | undefined;
  readonly onPick: (value: Json, refs: readonly Ref[]) => void;
}) {
  const t = texts.use();
  const { field, value, refs, hint, error, onPick } = props;
  const { Input } = lookOf(field);
  return (
    <Labeled label={t.account} hint={hint} error={error}>
      {(labelled) => (
        <Input
          id={labelled.id}
          invalid={labelled['aria-invalid']}
          describedBy={labelled['aria-describedby']}
          field={field}
          value={value}
          refs={refs}
          onChange={(next, nextRefs) => onPick(next, nextRefs ?? [])}
        />
      )}
    </Labeled>
  );
}

/** 划归客户 (flows §27): an account that is there, or a new one of the name that was noted with the person. */
export function AttachDialog({ record, action, onClose }: ActionSlotProps) {
  const t = texts.use();
  const account = objectOf(useMeta(), 'account');
  const hint = String(record.values['company_hint'] ?? '');
  const canCreate = hint !== '' && account?.operations.includes('create') === true;
  const [way, setWay] = useState<Way>(canCreate ? 'fresh' : 'existing');
  const [value, setValue] = useState<Json>(null);
  const [refs, setRefs] = useState<readonly Ref[]>([]);
  const declared = action.input?.['account_id'];
  const { run, busy, error } = useAttach(record.id, way, value, onClose);
  if (!declared) return null;
  const field = { ...declared, name: 'account_id', access: 'write', operators: [], sorts: false } as const;
  const pick = (next: Json, nextRefs: readonly Ref[]) => {
    setValue(next);
    setRefs(nextRefs);
  };
  const own = isProblem(error)
    ? error.errors.find((each) => each.field === 'account_id')?.message
    : undefined;
  return (
    <Dialog
      title={t.attach}
      width={440}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={way === 'existing' && value === null}
            onClick={() => void run()}
          >
            {t.attach}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 14, minHeight: 110, alignContent: 'start' }}>
        {canCreate && (
          <Segments
            label={t.attach}
            segments={[
              { value: 'fresh', label: t.fresh },
              { value: 'existing', label: t.existing },
            ]}
            value={way}
            onChange={setWay}
          />
        )}
        {way === 'fresh' ? (
          <p>{t.freshHint(hint)}</p>
        ) : (
          <Existing
            field={field}
            hint={hint === '' ? t.nameless : undefined}
            value={value}
            refs={refs}
            error={own}
            onPick={pick}
          />
        )}
        {error !== undefined && own === undefined && <Refusal error={error} />}
      </div>
    </Dialog>
  );
}
