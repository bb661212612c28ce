import type { Context } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';

/** Different each time, so that the reason of the last change is never taken for that of the next. */
export const told = ({ now }: Pick<Context, 'now'>, reason: string | null): string =>
  `${now} ${reason ?? ''}`;

/** The reason in what `told` made. */
export const reasonIn = (value: Json | undefined): string | null =>
  typeof value === 'string' ? value.slice(value.indexOf(' ') + 1) || null : null;
