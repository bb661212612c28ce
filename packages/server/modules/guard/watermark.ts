import type { Locale } from '@kehu/kernel/declare/label.ts';
import { wallClock } from '@kehu/kernel/time/zone.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { loginOf } from '@kehu/engine/guard/login.ts';

/**
 * Who took a file away, and when: 导出人：王一帆（wangyifan）2026-11-26 19:43. Imports know such a line above the headings for
 * the note that it is.
 */
export async function markOf(call: Call, locale: Locale): Promise<string> {
  const { name, login } = await loginOf(call);
  const at = wallClock(call.now.toISOString(), call.workspace.timeZone).replace('T', ' ').slice(0, 16);
  return locale === 'en' ? `Exported by: ${name} (${login}) ${at}` : `导出人：${name}（${login}）${at}`;
}
