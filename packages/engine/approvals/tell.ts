import type { Notice } from '@kehu/kernel/declare/behaviour.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { notifyAll } from '../behaviour/notify.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { Course } from './course.ts';
import { activeOf } from './people.ts';

type Told = Notice & { readonly to: readonly string[] };

const linkTo = ({ id }: Course) => ({ object: 'approval_request', id });

const named = ({ model, subject }: Course): Label => ({
  zh: `${model.declaration.label.zh}“${subject}”`,
  en: `${model.declaration.label.en} ${subject}`,
});

const waitingTitle = (course: Course, submitter: string, action: string): Label => {
  const { zh, en } = named(course);
  if (action === 'return_to')
    return { zh: `${zh}被退回，请重新审批`, en: `${en} was returned for you to approve again` };
  return { zh: `${submitter}提交的${zh}等待您审批`, en: `${en} by ${submitter} waits for your approval` };
};

/** Whom requests have just asked, or sent a copy. */
export async function tellAsked(
  call: WritingCall,
  courses: readonly Course[],
  action: string,
): Promise<void> {
  const some = courses.filter(({ asked }) => asked.length > 0);
  const names = await namesOf(call, some);
  await notifyAll(
    call,
    some.flatMap((course): readonly Told[] => {
      const submitter = names.get(course.submitter) ?? '';
      const { zh, en } = named(course);
      const to = (copy: boolean): readonly string[] =>
        course.asked.filter((one) => one.copy === copy).map(({ approver }) => approver);
      return [
        {
          to: to(false),
          kind: 'approval_waiting',
          title: waitingTitle(course, submitter, action),
          link: linkTo(course),
        },
        {
          to: to(true),
          kind: 'approval_copy',
          title: { zh: `抄送：${submitter}提交的${zh}`, en: `Copy: ${en} by ${submitter}` },
          link: linkTo(course),
        },
      ];
    }),
  );
}

/** Submitters hear how it ended, and whoever has the document where they have left; whom a withdrawn request asked, that nothing waits any more. */
export async function tellOutcome(call: WritingCall, courses: readonly Course[]): Promise<void> {
  const ended = courses.filter(({ status }) => status === 'approved' || status === 'rejected');
  const by = call.actor.name;
  const here = new Set(
    await activeOf(
      call,
      ended.map(({ submitter }) => submitter),
    ),
  );
  await notifyAll(
    call,
    ended.map((course): Told => {
      const { zh, en } = named(course);
      const because = course.opinion ? [course.opinion] : [];
      return {
        to: here.has(course.submitter) ? [course.submitter] : textsIn([course.document['owner_id'] ?? null]),
        kind: course.status === 'approved' ? 'approval_approved' : 'approval_rejected',
        title:
          course.status === 'approved'
            ? { zh: `${zh}已通过审批`, en: `${en} was approved` }
            : {
                zh: [`${by}驳回了${zh}`, ...because].join('：'),
                en: [`${by} rejected ${en}`, ...because].join(': '),
              },
        link: linkTo(course),
      };
    }),
  );
}

/** Reminds whom requests wait for: `asked` by the submitter, or because time has run out. */
export async function tellWaiting(
  call: WritingCall,
  courses: readonly Course[],
  why: 'asked' | 'late',
): Promise<void> {
  const names = await namesOf(call, courses);
  await notifyAll(
    call,
    courses.map((course): Told => {
      const submitter = names.get(course.submitter) ?? '';
      const { zh, en } = named(course);
      return {
        to: course.waiting.map(({ approver }) => approver),
        kind: 'approval_reminder',
        title:
          why === 'asked'
            ? {
                zh: `${submitter}催办：${zh}等待您审批`,
                en: `${submitter} asks again: ${en} waits for your approval`,
              }
            : {
                zh: `审批超时：${submitter}提交的${zh}`,
                en: `Overdue: ${en} by ${submitter} waits for your approval`,
              },
        link: linkTo(course),
      };
    }),
  );
}

async function namesOf(call: WritingCall, courses: readonly Course[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(courses.map(({ submitter }) => submitter))];
  if (ids.length === 0) return new Map();
  const rows = await call.db.query(sql`select id, name from ${tableOf(call.workspace.schema, 'user')}
    where id = any(${ids}::uuid[])`);
  return new Map(rows.map(([id, name]) => [id ?? '', name ?? '']));
}
