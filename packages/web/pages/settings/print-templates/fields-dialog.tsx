import { useState } from 'react';
import { Download } from 'lucide-react';
import { address } from '@kehu/ui/api/call.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { copyText } from '@kehu/ui/parts/copy-text.ts';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { printedObjects, useFields, type FieldEntry, type FieldGroup } from './data.ts';
import { texts } from './texts.ts';

function Tag({ tag }: { tag: string }) {
  const t = texts.use();
  const copy = () =>
    void copyText(tag)
      .then(() => toast(t.copiedTag(tag)))
      .catch(toastError);
  return (
    <button type="button" className="k-template-tag" onClick={copy}>
      {tag}
    </button>
  );
}

function Group({ group, entries }: { group: FieldGroup; entries: readonly FieldEntry[] }) {
  const t = texts.use();
  return (
    <section className="k-template-group">
      <h3>{group.label}</h3>
      {group.loop && (
        <p className="k-hint">
          <Tag tag={group.loop.open} /> <Tag tag={group.loop.close} /> {t.loopHint}
        </p>
      )}
      <ul>
        {entries.map(({ label, tag, name }) => (
          <li key={name}>
            <span className="k-ellipsis" title={name}>
              {label}
            </span>
            <Tag tag={tag} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const holds = ({ label, tag, name }: FieldEntry, word: string): boolean =>
  [label, tag, name].some((text) => text.toLowerCase().includes(word));

function Groups({ groups, word }: { groups: readonly FieldGroup[]; word: string }) {
  const t = texts.use();
  const shown = groups.flatMap((group) => {
    const entries = group.label.toLowerCase().includes(word)
      ? group.entries
      : group.entries.filter((entry) => holds(entry, word));
    return entries.length > 0 ? [{ group, entries }] : [];
  });
  if (shown.length === 0) return <Empty title={t.nothing} />;
  return shown.map(({ group, entries }) => (
    <Group key={`${group.kind} ${group.label}`} group={group} entries={entries} />
  ));
}

/** How tags are written, beside the fields that they name. */
function Ways() {
  const t = texts.use();
  return (
    <section className="k-template-group">
      <h3>{t.ways}</h3>
      <ul>
        {t.wayList.map(([tag = '', meaning = '']) => (
          <li key={tag}>
            <span className="k-ellipsis">{meaning}</span>
            <Tag tag={tag} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Everything that a template of an object may name, to be copied. */
export function FieldsDialog({ onClose }: { onClose: () => void }) {
  const t = texts.use();
  const common = uiTexts.use().common;
  const say = useSay();
  const objects = printedObjects(useMeta());
  const [name, setName] = useState(objects[0]?.name ?? '');
  const [word, setWord] = useState('');
  const query = useFields(name);
  const object = objects.find((one) => one.name === name);
  return (
    <Dialog
      title={t.fieldsTitle}
      width={760}
      onClose={onClose}
      footer={
        <>
          <a className="k-button" href={address(`/print/fields/${name}/docx`)} download>
            <Download />
            {t.list}
          </a>
          <span className="k-spring" />
          <Button onClick={onClose}>{common.close}</Button>
        </>
      }
    >
      <div className="k-stack">
        <p className="k-hint">{t.fieldsHint}</p>
        <div className="k-template-find">
          <Labeled label={t.object}>
            {({ id }) => (
              <Select
                id={id}
                label={t.object}
                choices={objects.map((one) => ({ key: one.name, label: say(one.label) }))}
                value={object && say(object.label)}
                selected={[name]}
                onPick={setName}
              />
            )}
          </Labeled>
          <Labeled label={t.search}>
            {(labelled) => (
              <TextInput
                {...labelled}
                type="search"
                value={word}
                onChange={(event) => setWord(event.target.value)}
              />
            )}
          </Labeled>
        </div>
        {word === '' && <Ways />}
        {query.isPending && <SkeletonLines lines={8} />}
        {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
        {query.data && <Groups groups={query.data.groups} word={word.trim().toLowerCase()} />}
      </div>
    </Dialog>
  );
}
