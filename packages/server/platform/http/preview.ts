import type { FastifyRequest } from 'fastify';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { writes, type Identity, type Route } from './route.ts';
import type { Services } from './services.ts';

/** Names the role through which an administrator looks at the product (以角色预览; objects-platform, role). */
export const previewHeader = 'x-preview-role';

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The call of an administrator as it would be if he had one role only: what he sees is what its holders see who sit in his
 * department. Nothing is written meanwhile. Without the header the call stays as it is. Errors: 403 `forbidden` for
 * everybody but administrators in a browser, and for whatever changes something; 404 `not_found` without such a role.
 */
export async function previewed(
  services: Services,
  route: Route,
  request: FastifyRequest,
  identity: Identity,
  call: Call,
): Promise<Call> {
  const given = request.headers[previewHeader];
  if (given === undefined) return call;
  const role = String(given).toLowerCase();
  if (!identity.session || !call.actor.isAdmin) throw new KehuError('forbidden');
  if (writes(route))
    throw new KehuError('forbidden', {
      detail: {
        zh: '正在以角色预览，只能查看；退出预览后再操作',
        en: 'You are previewing a role: nothing can be changed until you leave the preview',
      },
    });
  const actor = anId.test(role)
    ? await services.workspace.actor(identity.userId, services.clock.now(), role)
    : undefined;
  if (!actor || actor.liveRoleIds.length === 0)
    throw new KehuError('not_found', {
      detail: { zh: '角色不存在或已停用', en: 'There is no such role, or it is out of use' },
    });
  return { ...call, actor };
}
