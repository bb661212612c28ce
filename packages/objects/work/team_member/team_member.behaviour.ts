import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { adoptGrants, expire, prepareGrants } from '../grant-hooks.ts';
import { teamMember } from './team_member.object.ts';

export const teamMemberBehaviour = implement(teamMember, {
  prepare: prepareGrants,
  woken: expire('team_member'),
  adopting: adoptGrants('team_member'),
  actions: {},
});
