import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { MenuButton } from '@kehu/ui/parts/menu.tsx';
import { FormField } from '../../../derived/form/form-field.tsx';
import { useFormField, type FormStore } from '../../../derived/form/form-store.ts';
import { texts } from './texts.ts';

/** More would not fit a menu; the others are typed. */
const mostOffered = 14;
const without: ReadonlySet<string> = new Set(['json', 'files', 'image', 'richtext', 'textarea', 'poly']);

const offeredOf = (object: ObjectMeta | undefined): readonly FieldMeta[] =>
  (object?.fields ?? [])
    .filter(({ kind, system }) => !without.has(kind) && system !== true)
    .slice(0, mostOffered);

/** What is said, and by which channels. */
export function WordsFields({ form, definition }: { form: FormStore; definition: ObjectMeta }) {
  const t = texts.use();
  const say = useSay();
  const meta = useMeta();
  const { sends_mail: sendsMail = false } = useSession();
  const { value: object } = useFormField(form, 'object');
  const { value: wording } = useFormField(form, 'wording');
  const { value: channels } = useFormField(form, 'channels');
  const [words, by] = ['wording', 'channels'].map((name) => fieldOf(definition, name));
  const insert = (name: string) =>
    form.set('wording', `${typeof wording === 'string' ? wording : ''}{{${name}}}`.slice(0, 200));
  const items = [
    { name: 'date', label: t.date },
    { name: 'days', label: t.distance },
    ...offeredOf(objectOf(meta, String(object ?? ''))).map(({ name, label }) => ({
      name,
      label: say(label),
    })),
  ].map(({ name, label }) => ({ key: name, label, run: () => insert(name) }));
  return (
    <>
      <h3 className="k-label">{t.words}</h3>
      {by && <FormField form={form} field={by} width="full" />}
      {textsIn(channels).includes('email') && !sendsMail && <p className="k-hint">{t.noMail}</p>}
      {words && <FormField form={form} field={words} width="full" />}
      <span>
        <MenuButton small items={items} align="start">
          {t.insert}
        </MenuButton>
      </span>
    </>
  );
}
