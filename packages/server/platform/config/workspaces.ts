/** Names that PostgreSQL keeps for itself, and the one of the default workspace. */
const taken = /^(main|public|information_schema|pg_.*)$/;
const aName = /^[a-z][a-z0-9_]{0,30}$/;
const aHost = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

/** Which workspace answers under which host; every other host leads to the default one. */
export type Workspaces = ReadonlyMap<string, string>;

/**
 * Reads `host=name` pairs parted by commas. Several hosts may lead to one workspace, one host to one only.
 * @example parseWorkspaces('crm.b.cn=b') // Map { 'crm.b.cn' => 'b' }
 */
export function parseWorkspaces(text: string): Workspaces | undefined {
  const pairs = text
    .split(/[\s,\uff0c]+/)
    .filter((part) => part !== '')
    .map((part) => part.toLowerCase().split('='));
  const found = new Map<string, string>();
  for (const [host = '', name = '', ...more] of pairs) {
    if (more.length > 0 || !aHost.test(host) || !aName.test(name) || taken.test(name) || found.has(host))
      return undefined;
    found.set(host, name);
  }
  return found.size > 0 ? found : undefined;
}
