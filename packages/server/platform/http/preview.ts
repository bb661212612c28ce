import type { FastifyRequest } from 'fastify';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { Actor } from '@kehu/engine/access/actor.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { auditRow, personRow, writeEvents } from '@kehu/engine/events/write.ts';
import { writes, type Identity, type Route } from './route.ts';
import type { Services } from './services.ts';

/** Names the role through which an administrator looks at the product (以角色预览; objects-platform, role). */
export const previewHeader = 'x-preview-role';
/** Names the person as whom an administrator looks at it. */
export const previewUserHeader = 'x-preview-user';

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The call of an administrator as it would be if he had one role only (what he sees is what its holders see who sit in his
 * department), or as another person's, without what is personal. Nothing is written meanwhile; that he looks as a person
 * is. Without the headers the call stays as it is. Errors: 403 `forbidden` for everybody but administrators in a browser,
 * and for whatever changes something; 404 `not_found` without such a role or person.
 */
export async function previewed(
  services: Services,
  route: Route,
  request: FastifyRequest,
  identity: Identity,
  call: Call,
): Promise<Call> {
  const role = request.headers[previewHeader];
  const user = request.headers[previewUserHeader];
  if (role === undefined && user === undefined) return call;
  if (!identity.session || !call.actor.isAdmin) throw new KehuError('forbidden');
  if (writes(route)) throw new KehuError('forbidden', { detail: readOnly });
  if (user === undefined)
    return { ...call, actor: await inRole(services, identity, String(role).toLowerCase()) };
  if (route.own) throw new KehuError('forbidden', { detail: onlyHis });
  const actor = await asPerson(services, String(user).toLowerCase());
  await log(services, call, identity.session.id, actor);
  return { ...call, actor: { ...actor, seenBy: identity.userId } };
}

const readOnly: Label = {
  zh: '正在预览，只能查看；退出预览后再操作',
  en: 'You are previewing: nothing can be changed until you leave the preview',
};
const onlyHis: Label = { zh: '只有本人能看', en: 'Only the person himself sees this' };

async function inRole(services: Services, { userId }: Identity, role: string): Promise<Actor> {
  const actor = anId.test(role)
    ? await services.workspace.actor(userId, services.clock.now(), role)
    : undefined;
  if (!actor || actor.liveRoleIds.length === 0)
    throw new KehuError('not_found', {
      detail: { zh: '角色不存在或已停用', en: 'There is no such role, or it is out of use' },
    });
  return actor;
}

async function asPerson({ workspace, clock }: Services, id: string): Promise<Actor> {
  const gone = (): undefined => undefined;
  const actor = anId.test(id) ? await workspace.actor(id, clock.now()).catch(gone) : undefined;
  if (!actor)
    throw new KehuError('not_found', {
      detail: { zh: '员工不存在或已停用', en: 'There is no such person, or his account is disabled' },
    });
  return actor;
}

/** Milliseconds that looking counts as one look. */
const oneLook = 1_800_000;
const mostRemembered = 1_000;
const looks = new WeakMap<Services, Map<string, number>>();

/** Once for each session and person, and again after half an hour: in the log, and on the person's own timeline. */
async function log(services: Services, call: Call, session: string, { userId, name }: Actor): Promise<void> {
  const known = looks.get(services) ?? new Map<string, number>();
  looks.set(services, known);
  const key = `${session} ${userId}`;
  const now = call.now.getTime();
  if (now - (known.get(key) ?? 0) < oneLook) return;
  if (known.size > mostRemembered) known.clear();
  known.set(key, now);
  const entry = personRow(userId, auditRow(call, 'look_as', name));
  const { workspace } = services;
  await workspace.database.transaction((db) => writeEvents({ workspace, db }, entry));
}
