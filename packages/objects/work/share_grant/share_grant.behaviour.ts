import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { adoptGrants, expire, prepareGrants } from '../grant-hooks.ts';
import { shareGrant } from './share_grant.object.ts';

export const shareGrantBehaviour = implement(shareGrant, {
  prepare: prepareGrants,
  woken: expire('share_grant'),
  adopting: adoptGrants('share_grant'),
  actions: {},
});
