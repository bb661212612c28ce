import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { expire, prepareGrants } from '../grant-hooks.ts';
import { teamMember } from './team_member.object.ts';

export const teamMemberBehaviour = implement(teamMember, {
  prepare: prepareGrants,
  woken: expire('team_member'),
  actions: {},
});
