import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { say } from '@kehu/kernel/declare/label.ts';
import { deriveAccount } from '../derive-account.ts';
import { answer, comment, end, reopen } from './answer.ts';
import { checkAssignees, syncParts } from './assign.ts';
import { settleStates, settleTask } from './settle.ts';
import { task } from './task.object.ts';
import { tellAssignees } from './tell.ts';
import { wake } from './wake.ts';

export const taskBehaviour = implement(task, {
  async prepare(context, changes) {
    await deriveAccount(context, changes);
    await checkAssignees(context, changes);
    await settleStates(context, changes);
    for (const change of changes) settleTask(context, change);
  },

  async written(context, changes) {
    await syncParts(context, changes);
    await tellAssignees(context, changes);
  },

  woken: (context, tasks) => wake(context, tasks),

  actions: {
    accept: (context, tasks, said) =>
      answer(
        context,
        tasks,
        {
          step: 'accept',
          from: ['pending', 'rejected'],
          part: { status: 'accepted' },
          otherwise: say(accepted, context.locale),
        },
        said,
      ),
    reject: (context, tasks, said) =>
      answer(
        context,
        tasks,
        { step: 'reject', from: ['pending', 'accepted'], part: { status: 'rejected' }, otherwise: '' },
        said,
      ),
    reply: (context, tasks, said) => comment(context, tasks, said),
    report_progress: (context, tasks, { progress, content }) =>
      answer(
        context,
        tasks,
        {
          step: 'progress',
          from: ['pending', 'accepted'],
          part: { status: 'accepted', progress: progress ?? '0.00', reported: progress ?? '0.00' },
          otherwise: `${Number(progress)}%`,
        },
        { content: content === null ? null : `${Number(progress)}% · ${content}` },
      ),
    finish: (context, tasks, said) =>
      answer(
        context,
        tasks,
        {
          step: 'finish',
          from: ['pending', 'accepted'],
          part: { status: 'done', progress: '100.00', done_at: context.now },
          otherwise: say(finished, context.locale),
        },
        said,
      ),
    close: (context, tasks, said) => end(context, tasks, 'close', said),
    reopen: (context, tasks, said) => reopen(context, tasks, said),
    cancel: (context, tasks, said) => end(context, tasks, 'cancel', said),
  },
});

const accepted = { zh: '接受任务', en: 'Accepted' };
const finished = { zh: '任务完成', en: 'Finished' };
