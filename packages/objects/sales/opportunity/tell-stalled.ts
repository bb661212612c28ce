import type { Context, Woken } from '@kehu/kernel/declare/behaviour.ts';

const listed = 3;

/** Tells owners of what has been in its stage for longer than it should, once (flows §3.6). */
export async function tellStalled(context: Context, records: readonly Woken[]): Promise<void> {
  const stalled = records.filter(
    (one) =>
      one['status'] === 'open' &&
      String(one['stalls_at'] ?? '') !== '' &&
      typeof one['owner_id'] === 'string',
  );
  const notices = [...Map.groupBy(stalled, (one) => String(one['owner_id']))].map(([owner, some]) => {
    const names = some.slice(0, listed).map((one) => String(one['name']));
    const [only] = some;
    return {
      to: [owner],
      kind: 'opportunity_stalled',
      title: {
        zh: some.length === 1 ? `商机停滞：${names[0]}` : `${some.length} 个商机停滞：${names.join('、')}`,
        en: some.length === 1 ? `Stalled: ${names[0]}` : `${some.length} stalled: ${names.join(', ')}`,
      },
      body: {
        zh: '在当前阶段已超过标准停留天数，请推进或更新预计成交日期',
        en: 'Longer in its stage than the standard: move it on',
      },
      ...(some.length === 1 && only && { link: { object: 'opportunity', id: only.id } }),
    };
  });
  await context.notifyAll(notices);
  await context.keep(
    'opportunity',
    records.map(({ id }) => ({ id, values: { wake_at: null } })),
  );
}
