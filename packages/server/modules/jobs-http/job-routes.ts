import { cancelJob, readJob } from '@kehu/engine/jobs/read-job.ts';
import { ok, type Route } from '../../platform/http/route.ts';
import { jobSchema } from '../records/schemas.ts';

/** Long work: asked for its progress, or told to stop; only by whoever began it. */
export const jobRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/jobs/:id',
    tag: 'jobs',
    summary: { zh: '任务进度', en: 'Progress of a job' },
    access: 'user',
    answers: { 200: jobSchema },
    handle: async ({ call, params }) => ok(await readJob(call, params['id'] ?? '')),
  },
  {
    method: 'DELETE',
    url: '/jobs/:id',
    tag: 'jobs',
    summary: { zh: '取消任务', en: 'Cancel a job' },
    access: 'user',
    answers: { 200: jobSchema },
    handle: async ({ call, params }) => ok(await cancelJob(call, params['id'] ?? '')),
  },
];
