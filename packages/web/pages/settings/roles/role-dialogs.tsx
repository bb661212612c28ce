import { useState } from 'react';
import { starterRoles, templateRoles } from '@kehu/kernel/access/operations.ts';
import { isJsonArray, isJsonObject, type JsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { roleTemplates } from '@kehu/objects/role-templates.ts';
import { post } from '@kehu/ui/api/call.ts';
import { act, createRecord, deleteRecord } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Labeled, Segments, TextInput } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { toastUndo } from '@kehu/ui/parts/toast.tsx';
import { textOf } from '../text-of.ts';
import { texts as settingsTexts } from '../texts.ts';
import { isAdmin } from './data.ts';
import { texts } from './texts.ts';

const templates = [...starterRoles.filter((code) => code !== 'admin'), ...templateRoles];
const starts = ['template', 'copy', 'blank'] as const;
type Start = (typeof starts)[number];

const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: keys.lists('role') });
const idIn = (value: Json | undefined): string =>
  isJsonObject(value) && typeof value['id'] === 'string' ? value['id'] : '';

async function fromTemplate(template: string, name: string): Promise<string> {
  const answer = await post<JsonObject>('/records/role/actions/from_template', {
    params: { template, name },
  });
  const [first] = isJsonArray(answer['results']) ? answer['results'] : [];
  return first !== undefined && isJsonObject(first) ? idIn(first['output']) || idIn(first) : '';
}

async function copyOf(source: string, name: string): Promise<string> {
  const { output } = await act('role', source, 'copy', { name });
  return idIn(output);
}

function TemplateChoice({
  template,
  onPick,
}: {
  template: string;
  onPick: (code: string, label: string) => void;
}) {
  const t = texts.use();
  const say = useSay();
  const shipped = Object.entries(roleTemplates).find(([code]) => code === template)?.[1];
  return (
    <Labeled label={t.template} hint={shipped && say(shipped.description)}>
      {({ id }) => (
        <Select
          id={id}
          label={t.template}
          choices={templates.map((code) => ({
            key: code,
            label: say(roleTemplates[code].label),
            hint: say(roleTemplates[code].description),
          }))}
          value={shipped && say(shipped.label)}
          selected={[template]}
          onPick={onPick}
        />
      )}
    </Labeled>
  );
}

function SourceChoice({
  roles,
  source,
  onPick,
}: {
  roles: readonly RecordData[];
  source: string;
  onPick: (id: string, label: string) => void;
}) {
  const t = texts.use();
  const chosen = roles.find((role) => role.id === source);
  return (
    <Labeled label={t.source}>
      {({ id }) => (
        <Select
          id={id}
          label={t.source}
          choices={roles
            .filter((role) => !isAdmin(role))
            .map((role) => ({ key: role.id, label: textOf(role, 'name') }))}
          value={chosen && textOf(chosen, 'name')}
          selected={[source]}
          onPick={onPick}
        />
      )}
    </Labeled>
  );
}

interface CreateProps {
  readonly roles: readonly RecordData[];
  readonly from: RecordData | undefined;
  readonly onClose: () => void;
  readonly onMade: (id: string) => void;
}

/** A new role: from a template, from another role, or from nothing. */
export function CreateRole({ roles, from, onClose, onMade }: CreateProps) {
  const t = texts.use();
  const [start, setStart] = useState<Start>(from ? 'copy' : 'template');
  const [template, setTemplate] = useState<string>('general_manager');
  const [source, setSource] = useState(from?.id ?? roles.find((role) => !isAdmin(role))?.id ?? '');
  const [name, setName] = useState(from ? t.copyOf(textOf(from, 'name')) : '');
  const suggest = (words: string) => name === '' && setName(words);
  const make = async () => {
    const made = {
      template: () => fromTemplate(template, name.trim()),
      copy: () => copyOf(source, name.trim()),
      blank: async () => (await createRecord('role', { name: name.trim(), modules: [] })).id,
    }[start];
    const id = await made();
    await refresh();
    onMade(id);
  };
  return (
    <Confirm
      title={t.create}
      action={t.create}
      disabled={name.trim() === ''}
      onClose={onClose}
      onConfirm={make}
    >
      <Labeled label={t.from}>
        {() => (
          <Segments
            label={t.from}
            segments={starts.map((value) => ({ value, label: t.starts[value] }))}
            value={start}
            onChange={setStart}
          />
        )}
      </Labeled>
      {start === 'template' && (
        <TemplateChoice
          template={template}
          onPick={(code, label) => {
            setTemplate(code);
            suggest(label);
          }}
        />
      )}
      {start === 'copy' && (
        <SourceChoice
          roles={roles}
          source={source}
          onPick={(id, label) => {
            setSource(id);
            suggest(t.copyOf(label));
          }}
        />
      )}
      <Labeled label={t.name} required hint={t.startHint}>
        {(labelled) => (
          <TextInput
            {...labelled}
            value={name}
            maxLength={40}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Labeled>
    </Confirm>
  );
}

export function RemoveRole({
  role,
  onClose,
  onGone,
}: {
  role: RecordData;
  onClose: () => void;
  onGone: () => void;
}) {
  const t = texts.use();
  const settings = settingsTexts.use();
  const name = textOf(role, 'name');
  const remove = async () => {
    await deleteRecord('role', role);
    await refresh();
    onGone();
    toastUndo(settings.deleted(name), async () => {
      await act('role', role.id, 'restore');
      await refresh();
    });
  };
  return (
    <Confirm title={t.removeTitle(name)} action={t.remove} danger onClose={onClose} onConfirm={remove}>
      <p>{t.removeHint}</p>
    </Confirm>
  );
}
