import { useState, type SyntheticEvent } from 'react';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { post } from '@kehu/ui/api/call.ts';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useLocale, useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import { texts as webTexts } from '../../locales/texts.ts';
import { useMentionedNames } from '../filter/names.ts';
import { sayFilter } from '../filter/words.ts';
import { Reasons } from './explain-parts.tsx';
import { useScope } from './explain-data.ts';
import { texts } from './texts.ts';
import './access.css';

/** What a list asks of its records now. */
export interface Asked {
  readonly q?: string | undefined;
  readonly slice?: string | undefined;
  readonly filter?: Filter | undefined;
}

interface Missed {
  readonly listed: boolean;
  readonly reasons: readonly { readonly kind: 'q' | 'slice' | 'filter'; readonly filter?: Filter }[];
}

/** The id at the end of a record's link, or by itself. */
const idIn = (text: string): string | undefined =>
  /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!.*[0-9a-f]{8}-)/i.exec(text)?.[0].toLowerCase();

function Missing({ object, asked }: { object: ObjectMeta; asked: Asked }) {
  const t = texts.use();
  const speaker = { meta: useMeta(), object, locale: useLocale(), t: webTexts.use().filter };
  const names = useMentionedNames(asked.filter, object);
  const [link, setLink] = useState('');
  const [lines, setLines] = useState<readonly string[]>();
  const [busy, setBusy] = useState(false);
  const check = async (): Promise<readonly string[]> => {
    const id = idIn(link);
    if (id === undefined) return [t.notLink];
    const { q, slice, filter } = asked;
    const body = { id, ...(q && { q }), ...(slice && { slice }), ...(filter && { filter }) };
    const found = await post<Missed>(`/explain/${object.name}/missing`, body).catch((error: unknown) => {
      if (isProblem(error) && error.status === 404) return undefined;
      throw error;
    });
    if (!found) return [t.unseen];
    if (found.listed) return [t.listed];
    return found.reasons.map(({ kind, filter: part }) =>
      kind === 'filter' ? t.failing(sayFilter(part, { ...speaker, names })) : t.kinds[kind],
    );
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setBusy(true);
    void check()
      .then(setLines)
      .catch(toastError)
      .finally(() => setBusy(false));
  };
  return (
    <form onSubmit={submit} style={{ display: 'grid', gap: 10 }}>
      <Labeled label={t.missing} hint={t.missingHint}>
        {(labelled) => <TextInput {...labelled} value={link} onChange={(e) => setLink(e.target.value)} />}
      </Labeled>
      <ul role="status">
        {lines?.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Button type="submit" busy={busy} disabled={link.trim() === ''}>
        {t.check}
      </Button>
    </form>
  );
}

/** Which records a list shows its reader and why; why it lacks one. */
export function ExplainList(props: {
  readonly object: ObjectMeta;
  readonly asked: Asked;
  readonly onClose: () => void;
}) {
  const { object, asked, onClose } = props;
  const t = texts.use();
  const say = useSay();
  const { data, error } = useScope(object.name);
  return (
    <Dialog title={t.listTitle(say(object.label))} width={480} onClose={onClose}>
      <div className="k-explain">
        {error ? <Failed error={error} /> : !data && <SkeletonLines lines={4} />}
        {data && !data.allowed && <p>{t.listNone}</p>}
        {data && <Reasons reasons={data.reasons} />}
        <Missing object={object} asked={asked} />
      </div>
    </Dialog>
  );
}
