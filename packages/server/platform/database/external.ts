import pg from 'pg';
import { StartRefusal } from '../config/refusal.ts';

const OLDEST = 15;

/**
 * Looks at a PostgreSQL that the operator runs himself, before anything is built on it.
 *
 * @throws StartRefusal when it cannot be reached, is too old, is not in UTF-8 or lets us make nothing
 */
export async function checkExternalDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 10_000,
    application_name: 'kehu',
  });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (cause) {
    throw unreachable(cause);
  }
  try {
    const { rows } = await client.query<Found>(QUESTION);
    const [found] = rows;
    if (found === undefined) return;
    if (found.version < OLDEST * 10_000) throw tooOld(found.version);
    if (found.encoding !== 'UTF8') throw wrongEncoding(found.encoding);
    if (!found.may_create) throw mayNotCreate();
  } finally {
    await client.end();
  }
}

type Found = { version: number; encoding: string; may_create: boolean };

const QUESTION = `
  select current_setting('server_version_num')::int as version,
         (select pg_encoding_to_char(encoding) from pg_database where datname = current_database()) as encoding,
         has_database_privilege(current_database(), 'create') as may_create`;

/** By the code of PostgreSQL or of the system, so that the sentence can say what to do. */
const advice: Readonly<Record<string, { zh: string; en: string }>> = {
  ECONNREFUSED: {
    zh: '该地址没有 PostgreSQL 在监听，请检查主机和端口',
    en: 'nothing listens there; check host and port',
  },
  ENOTFOUND: { zh: '找不到该主机，请检查主机名', en: 'the host is unknown; check its name' },
  EAI_AGAIN: { zh: '找不到该主机，请检查主机名和 DNS', en: 'the host is unknown; check its name and DNS' },
  ENOENT: {
    zh: '找不到套接字文件，请检查 host 参数',
    en: 'the socket does not exist; check the host parameter',
  },
  ETIMEDOUT: { zh: '连接超时，请检查网络和防火墙', en: 'it timed out; check the network and firewall' },
  '28P01': { zh: '用户名或密码错误', en: 'user or password is wrong' },
  '28000': {
    zh: '服务器不允许该用户从本机连接，请检查 pg_hba.conf',
    en: 'the server does not admit this user from here; check pg_hba.conf',
  },
  '3D000': {
    zh: "数据库不存在，请先创建：create database kehu encoding 'UTF8' template template0",
    en: "the database does not exist; make it first: create database kehu encoding 'UTF8' template template0",
  },
  '53300': { zh: '服务器连接数已满', en: 'the server has no connection left' },
  '57P03': { zh: '服务器正在启动，请稍后再试', en: 'the server is still starting; try again shortly' },
};

function unreachable(cause: unknown): StartRefusal {
  const failed: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  const code = failed instanceof Error && 'code' in failed ? String(failed.code) : '';
  const message = failed instanceof Error ? failed.message : String(failed);
  const why = advice[code] ?? { zh: message, en: message };
  return new StartRefusal({
    zh: `无法连接 DATABASE_URL 指定的数据库：${why.zh}。`,
    en: `Cannot connect to the database of DATABASE_URL: ${why.en}.`,
  });
}

const tooOld = (version: number) =>
  new StartRefusal({
    zh: `数据库版本为 PostgreSQL ${Math.floor(version / 10_000)}，客户（Kehu）需要 ${OLDEST} 或更高版本。请升级，或不设置 DATABASE_URL 以使用内置数据库。`,
    en: `The database is PostgreSQL ${Math.floor(version / 10_000)}; Kehu needs ${OLDEST} or newer. Upgrade it, or leave DATABASE_URL out to use the embedded one.`,
  });

const wrongEncoding = (encoding: string) =>
  new StartRefusal({
    zh: `数据库编码为 ${encoding}，必须是 UTF8，否则无法保存中文。请新建：create database kehu encoding 'UTF8' template template0`,
    en: `The database is encoded in ${encoding}; it must be UTF8. Make a new one: create database kehu encoding 'UTF8' template template0`,
  });

const mayNotCreate = () =>
  new StartRefusal({
    zh: '该数据库用户没有建立模式（schema）的权限。请执行：grant create on database 数据库名 to 用户名',
    en: 'The database user may not make schemas. Run: grant create on database NAME to USER',
  });
