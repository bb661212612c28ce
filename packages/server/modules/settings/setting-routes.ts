import { KehuError } from '@kehu/kernel/errors/error.ts';
import { gradeRules } from '@kehu/engine/classes/grade-rules.ts';
import { inTransaction } from '@kehu/engine/call/call.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import { declaredSettings, readSettings, writeSettings } from '@kehu/engine/settings/settings.ts';
import { moveEpoch } from '@kehu/engine/workspace/epoch.ts';
import { ok, type Answer, type AskedByUser, type Route, type Schema } from '../../platform/http/route.ts';
import { anObject } from '../../platform/http/schema.ts';

const schemas: { readonly [name: string]: Schema } = Object.fromEntries(
  Object.entries(declaredSettings).map(([name, { schema, label }]) => [
    name,
    { ...schema, description: label.en },
  ]),
);
/** A preset may be emptier than what may be written. */
const answers: { readonly [name: string]: Schema } = Object.fromEntries(
  Object.entries(declaredSettings).map(
    ([
      name,
      {
        schema: { type, items },
      },
    ]) => [name, type === 'array' ? { type, items: items ?? {} } : { type: type ?? 'string' }],
  ),
);

/** Settings concern the whole company: reading them needs the module, changing them the administrator. */
function refuse({ call: { actor } }: AskedByUser, write: boolean): void {
  if (actor.isAdmin || (!write && actor.modules.has('settings'))) return;
  throw new KehuError('forbidden');
}

async function readAll(asked: AskedByUser): Promise<Answer> {
  refuse(asked, false);
  const { call } = asked;
  return ok(await readSettings(call.db, call.workspace.schema));
}

async function change(asked: AskedByUser): Promise<Answer> {
  refuse(asked, true);
  const { call, body } = asked;
  if (body['grade_rules'] !== undefined) gradeRules(call, body['grade_rules']);
  await inTransaction(call, async (writing) => {
    await writeSettings(writing, body);
    await writeEvents(writing, auditRow(writing, 'settings_changed', Object.keys(body).join(), body));
    if ('modules_off' in body) await moveEpoch(writing, 'access');
  });
  return readAll(asked);
}

export const settingRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/settings',
    tag: 'settings',
    summary: { zh: '公司设置', en: 'Company settings' },
    access: 'user',
    answers: { 200: anObject(answers) },
    handle: readAll,
  },
  {
    method: 'PATCH',
    url: '/settings',
    tag: 'settings',
    summary: { zh: '修改公司设置', en: 'Change company settings' },
    access: 'user',
    body: anObject(schemas, []),
    answers: { 200: anObject(answers) },
    handle: change,
  },
];
