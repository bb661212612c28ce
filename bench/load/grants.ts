import type { Registry } from '@kehu/engine/registry/model.ts';
import { benchAccount, benchGrants } from '@kehu/server/modules/demo/generate/bench/rows.ts';
import { copyLine } from './copy-text.ts';
import { closeCopy, openCopy } from './pour.ts';
import { grantsFor, scaleOf, type Places } from './scale.ts';
import { targetsOf } from './tables.ts';

/** Shares and team memberships on accounts, with the sort key that lists need. */
export async function pourGrants(
  connectionString: string,
  registry: Registry,
  places: Places,
  accounts: number,
): Promise<void> {
  const target = targetsOf(registry).get('account_grant');
  if (!target) return;
  const scale = scaleOf(places);
  const stream = await openCopy(connectionString, target);
  for (const grant of benchGrants(scale, accounts, grantsFor(accounts))) {
    const of = benchAccount(scale, grant.account);
    const row = {
      principal_id: places.users[grant.grantee] ?? null,
      record_id: of.id,
      level: grant.access,
      with_children: grant.kind === 'share',
      expires_at: null,
      source: grant.kind,
      activity: new Date(of.updatedAt).toISOString(),
    };
    await stream.copy.write(Buffer.from(copyLine(target.columns, row)));
  }
  await closeCopy(stream);
}
