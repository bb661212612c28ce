import { Fragment } from 'react';
import { Link } from '@tanstack/react-router';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { longMoment, shortMoment } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { iconOf } from '../../shell/menu.ts';
import { gapBefore } from './gaps.ts';
import type { Line } from './sheet.ts';
import { texts } from './texts.ts';

function Value({ object, line, name }: { object: ObjectMeta; line: Line; name: string }) {
  const field = fieldOf(object, name);
  const value = line.record.values[name] ?? null;
  if (!field || value === null) return null;
  const { Cell } = lookOf(field);
  return <Cell field={field} value={value} refs={line.record.refs[name] ?? []} place="record" />;
}

const textIn = (line: Line, name: string): string => {
  const value = line.record.values[name];
  return typeof value === 'string' ? value : '';
};

function Row({ object, line }: { object: ObjectMeta; line: Line }) {
  const t = texts.use();
  const say = useSay();
  const Icon = iconOf(object.name);
  const words = textIn(line, 'content');
  const title = textIn(line, 'subject') || words;
  return (
    <tr data-kind={object.name}>
      <td className="is-tight">
        <time dateTime={line.at} title={longMoment(line.at)}>
          {shortMoment(line.at)}
        </time>
      </td>
      <td className="is-tight">
        <span className="k-track-kind" title={say(object.label)}>
          <Icon />
          {fieldOf(object, 'type') ? <Value object={object} line={line} name="type" /> : say(object.label)}
        </span>
      </td>
      <td>
        <Link
          to="/records/$object"
          params={{ object: object.name }}
          search={{ open: line.record.id }}
          className="k-track-title"
        >
          {title}
        </Link>
        {words !== '' && words !== title && <p className="k-track-words">{words}</p>}
        {textIn(line, 'promise') !== '' && <p className="k-track-words">☑ {textIn(line, 'promise')}</p>}
      </td>
      <td data-label={t.account}>
        <Value object={object} line={line} name="account_id" />
      </td>
      <td data-label={t.contact}>
        <Value object={object} line={line} name="contact_ids" />
      </td>
      <td data-label={t.state} className="is-tight">
        <Value object={object} line={line} name={object.name === 'activity' ? 'result' : 'status'} />
      </td>
      <td data-label={t.person} className="is-tight">
        <Value object={object} line={line} name="owner_id" />
      </td>
    </tr>
  );
}

/** The sheet: what was done and planned, with long silences told where it is about one customer. */
export function Lines({ lines, gaps }: { lines: readonly Line[]; gaps: boolean }) {
  const t = texts.use();
  const meta = useMeta();
  return (
    <div className="k-table-box">
      <table className="k-table is-cards k-track">
        <thead>
          <tr>
            <th>{t.time}</th>
            <th>{t.kinds}</th>
            <th>{t.what}</th>
            <th>{t.account}</th>
            <th>{t.contact}</th>
            <th>{t.state}</th>
            <th>{t.person}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => {
            const object = objectOf(meta, line.object);
            const gap = gaps ? gapBefore(lines, index) : undefined;
            return (
              object && (
                <Fragment key={`${line.object} ${line.record.id}`}>
                  {gap !== undefined && (
                    <tr className="k-track-gap">
                      <td colSpan={7}>{t.gap(gap)}</td>
                    </tr>
                  )}
                  <Row object={object} line={line} />
                </Fragment>
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
