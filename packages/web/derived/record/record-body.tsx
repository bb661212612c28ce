import { Suspense, useState, type RefObject } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { targetsOf } from '@kehu/ui/form/attributes.ts';
import type { PanelSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { texts } from '../../locales/texts.ts';
import { AccessPanel } from '../access/access-panel.tsx';
import { ApprovalPanel, bannerOf, panelsOf } from '../slots.ts';
import { Remarks } from '../talk/remarks.tsx';
import { texts as talkTexts } from '../talk/texts.ts';
import { useDropZone, useUploads } from '../talk/uploads.ts';
import { Details } from './details.tsx';
import { FollowBox } from '../follow/follow-box.tsx';
import { Related } from './related.tsx';
import { takes } from './takes.ts';
import { Timeline } from './timeline.tsx';

/** The object of follow-ups, when a record of this object may have them and the reader may write them. */
export function useActivity(object: ObjectMeta): ObjectMeta | undefined {
  const activity = objectOf(useMeta(), 'activity');
  const target = activity?.fields.find((field) => field.name === 'target');
  if (!activity?.operations.includes('create') || !target) return undefined;
  return targetsOf(target).includes(object.name) ? activity : undefined;
}

interface BodyProps {
  readonly object: ObjectMeta;
  readonly record: RecordData;
  readonly followBox: RefObject<HTMLTextAreaElement | null>;
  /** The full page has room for related lists of their own. */
  readonly page?: boolean;
}

/** What belongs to it: how far its approval is, lists, who sees it, panels of its own. */
function Beside({ object, record, editable }: PanelSlotProps) {
  const wasSubmitted = typeof record.values['approval_request_id'] === 'string';
  return (
    <>
      {wasSubmitted && (
        <Suspense>
          <ApprovalPanel object={object} record={record} editable={editable} />
        </Suspense>
      )}
      <Related object={object} record={record} editable={editable} />
      <AccessPanel object={object} record={record} />
      <Suspense>
        {panelsOf(object.name).map((Panel, at) => (
          <Panel key={at} object={object} record={record} editable={editable} />
        ))}
      </Suspense>
    </>
  );
}

/** Key fields at the left, the timeline beside them; on a phone one of the two. */
export function RecordBody({ object, record, followBox, page }: BodyProps) {
  const t = texts.use().record;
  const activity = useActivity(object);
  const [tab, setTab] = useState<'timeline' | 'details'>(activity ? 'timeline' : 'details');
  const editable = record.can?.includes('edit') ?? false;
  const meta = useMeta();
  const remarked = (child: string): boolean => takes(meta, child, object.name);
  const uploads = useUploads(object.name, record.id);
  const attaches = editable && remarked('attachment');
  const { over, zone } = useDropZone(attaches ? uploads.add : undefined);
  const drop = talkTexts.use().drop;
  const Banner = bannerOf(object.name);
  const related = <Beside object={object} record={record} editable={editable} />;
  return (
    <>
      {Banner && (
        <Suspense>
          <Banner object={object} record={record} />
        </Suspense>
      )}
      <div className="k-record-tabs" role="tablist">
        {(['timeline', 'details'] as const).map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            className="k-tab"
            aria-selected={each === tab}
            onClick={() => setTab(each)}
          >
            {t[each]}
          </button>
        ))}
      </div>
      <div className="k-record-body" data-tab={tab}>
        <div className="k-record-side" tabIndex={-1}>
          {!page && related}
          <Details object={object} record={record} editable={editable} />
        </div>
        <div
          role="presentation"
          className={classes('k-record-main', over && 'k-dropping')}
          data-drop={drop}
          {...zone}
        >
          {activity && <FollowBox activity={activity} object={object.name} id={record.id} box={followBox} />}
          {(remarked('comment') || remarked('attachment')) && (
            <Remarks object={object.name} id={record.id} uploads={attaches ? uploads : undefined} />
          )}
          <Timeline object={object.name} id={record.id} />
        </div>
        {page && <div className="k-record-related">{related}</div>}
      </div>
    </>
  );
}
