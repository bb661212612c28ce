import { previewOf } from '@kehu/engine/classes/changes.ts';
import { gradeRules } from '@kehu/engine/classes/grade-rules.ts';
import { rulesOf } from '@kehu/engine/classes/rules-of.ts';
import { aboutOf, startRules, undoRun } from '@kehu/engine/classes/runs.ts';
import { readJob } from '@kehu/engine/jobs/read-job.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, anything, listOf, nullable, text, whole } from '../../platform/http/schema.ts';
import { jobSchema } from '../records/schemas.ts';

/** Rules of the whole company are administrators'. */
function refuse({ call: { actor } }: AskedByUser): void {
  if (!actor.isAdmin) throw new KehuError('forbidden');
}

async function preview(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  const { call, params, body } = asked;
  const about = aboutOf(params['about']);
  const draft = body['grade_rules'];
  const rules =
    about === 'grade' && draft !== undefined ? gradeRules(call, draft) : await rulesOf(call, about);
  const lines = await previewOf(call, about, rules);
  return ok({
    changes: lines.map((line) => ({ ...line })),
    total: lines.reduce((sum, { count }) => sum + count, 0),
  });
}

async function start(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  const { call, params } = asked;
  return {
    status: 202,
    body: { job: await readJob(call, await startRules(call, aboutOf(params['about']))) },
  };
}

async function undo(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  const { call, params } = asked;
  return { status: 202, body: { job: await readJob(call, await undoRun(call, params['id'] ?? '')) } };
}

const begun = anObject({ job: jobSchema });

export const customerRuleRoutes: readonly Route[] = [
  {
    method: 'POST',
    url: '/customer-rules/:about/preview',
    tag: 'settings',
    summary: { zh: '预览客户规则的结果', en: 'What rules of customers would change' },
    access: 'user',
    reads: true,
    deadline: 60_000,
    body: anObject({ grade_rules: listOf(anything, { maxItems: 20 }) }, []),
    answers: {
      200: anObject({
        changes: listOf(anObject({ from: nullable(text()), to: text(), rule: text(), count: whole() })),
        total: whole(),
      }),
    },
    handle: preview,
  },
  {
    method: 'POST',
    url: '/customer-rules/:about/run',
    tag: 'settings',
    summary: { zh: '执行客户规则', en: 'Run rules of customers' },
    access: 'user',
    answers: { 202: begun },
    handle: start,
  },
  {
    method: 'POST',
    url: '/customer-rules/runs/:id/undo',
    tag: 'settings',
    summary: { zh: '撤销一次规则执行', en: 'Take a round of rules back' },
    access: 'user',
    answers: { 202: begun },
    handle: undo,
  },
];
