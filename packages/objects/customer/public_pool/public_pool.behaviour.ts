import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { publicPool } from './public_pool.object.ts';

export const publicPoolBehaviour = implement(publicPool, {
  written: (context) => context.moved('access'),
  removing: (context) => context.moved('access'),
  actions: {},
});
