import type { ReactNode, RefObject } from 'react';
import { MessageCircle, MessageSquarePlus, Phone } from 'lucide-react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { copyWechat } from '@kehu/fields/wechat/wechat.ui.tsx';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import { texts as followTexts } from '../follow/texts.ts';
import { Value } from '../reveal/value.tsx';
import { titleOf } from './title.ts';

const chips = new Set(['state', 'option', 'user']);

function Fact({ object, record, field }: { object: ObjectMeta; record: RecordData; field: FieldMeta }) {
  const say = useSay();
  const value = record.values[field.name] ?? null;
  const refs = record.refs[field.name] ?? [];
  // A mark that is not set says nothing.
  if (isBlank(value) || value === false) return null;
  return (
    <div>
      {chips.has(field.kind) ? (
        <dt className="k-visually-hidden">{say(field.label)}</dt>
      ) : (
        <dt>{say(field.label)}</dt>
      )}
      <dd>
        <Value object={object.name} id={record.id} field={field} value={value} refs={refs} place="list" />
      </dd>
    </div>
  );
}

/** The first of some fields that holds something and shows it whole. */
function plainIn(record: RecordData, names: readonly string[]): string | undefined {
  return names.flatMap((name) => {
    const value = record.values[name];
    return typeof value === 'string' && value !== '' && !value.includes('*') ? [value] : [];
  })[0];
}

/** Name, state, owner, the next step: what decides whether to call now. */
export function RecordHead(props: {
  readonly object: ObjectMeta;
  readonly record: RecordData;
  readonly tools: ReactNode;
  readonly actions: ReactNode;
  readonly page?: boolean;
  readonly followBox: RefObject<HTMLTextAreaElement | null>;
  readonly follows: boolean;
}) {
  const { object, record } = props;
  const follow = followTexts.use();
  const fields = (object.views.header ?? []).flatMap(
    (name) => object.fields.find((field) => field.name === name) ?? [],
  );
  const ui = uiTexts.use();
  const number = plainIn(record, ['mobile', 'phone']);
  const wechat = plainIn(record, ['wechat']);
  const Title = props.page ? 'h1' : 'h2';
  return (
    <header className="k-record-head">
      <div className="k-record-bar">
        <Title className="k-name">{titleOf(object, record)}</Title>
        {props.tools}
      </div>
      <dl className="k-facts">
        {fields.map((field) => (
          <Fact key={field.name} object={object} record={record} field={field} />
        ))}
      </dl>
      <div className="k-record-actions">
        {props.follows && (
          <Button
            look="primary"
            small
            className="k-only-phone"
            icon={<MessageSquarePlus />}
            onClick={() => {
              props.followBox.current?.focus();
              props.followBox.current?.scrollIntoView({ block: 'center' });
            }}
          >
            {follow.title}
          </Button>
        )}
        {number && (
          <a className="k-button is-small" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
            <Phone />
            {number}
          </a>
        )}
        {wechat !== undefined && (
          <Button
            small
            icon={<MessageCircle />}
            aria-label={ui.wechat.copy}
            title={ui.wechat.copy}
            onClick={() => void copyWechat(wechat).catch(toastError)}
          />
        )}
        {props.actions}
      </div>
    </header>
  );
}
