import type { Actor } from './actor.ts';

/** The id under which the system itself acts: migrations, demo data, jobs. A user row of type `system`. */
export const systemUserId = '00000000-0000-7000-8000-000000000001';

/** Somebody with every right, still named as the person on whose behalf it happens. */
export function systemActor(of?: Actor): Actor {
  const nobody: Omit<Actor, 'system'> = of ?? {
    userId: systemUserId,
    name: 'Kehu',
    departmentId: '',
    partnerId: null,
    headOf: [],
    branchDepartments: [],
    roleIds: [],
    liveRoleIds: [],
    modules: new Set(),
    isAdmin: true,
    principals: [],
    pools: [],
    locale: 'zh-CN',
    reach: () => ({ all: true, own: true, departments: [], partner: false }),
    fieldAccess: () => 'write',
  };
  return { ...nobody, system: true };
}
