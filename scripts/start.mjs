// `npm start`: plain JavaScript, because it has to run on whatever Node (18 or newer) the machine has.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { goOnWith } from './install/node24.mjs';
import { ensurePackages } from './install/packages.mjs';
import { ensureWeb } from './install/web.mjs';
import { refuse } from './install/say.mjs';

const HELP = `客户 Kehu · 自托管的客户关系管理系统 · a self-hosted CRM

  npm start                 安装、建库、构建并启动  install, prepare the database, build and serve
  npm start -- --demo       载入一家演示公司        load a demo company
  npm start -- --help       显示本说明              show this text

设置（环境变量，或 kehu.config.json / .js / .mjs / .ts） Settings (environment, or the file):
  PORT                  port            端口，默认 3000                       default 3000
  HOST                  host            监听地址                             address to listen on
  DATABASE_URL          databaseUrl     外部 PostgreSQL 15+，默认用内置数据库  external PostgreSQL, default embedded
  KEHU_DATA             data            数据目录，默认 .kehu                  data folder, default .kehu
  KEHU_ADMIN_PASSWORD   adminPassword   首次启动时 admin 的密码               password of admin at the first start
  KEHU_BASE_URL         baseUrl         浏览器访问的地址                      address people open
  KEHU_TRUSTED_PROXIES  trustedProxies  反向代理的地址                        addresses of reverse proxies
  KEHU_WORKSPACES       workspaces      域名=工作区，如 crm.b.cn=b             hosts of further workspaces
`;

const root = fileURLToPath(new URL('..', import.meta.url));
const options = process.argv.slice(2);
// The heap grows in small steps: an import of 20,000 customers peaks at 315 MB instead of 580, for a tenth more processor.
const nodeFlags = JSON.parse(readFileSync(join(root, 'scripts/install/node-flags.json'), 'utf8'));
const unknown = options.find((option) => !['--demo', '--help', '-h'].includes(option));

if (unknown !== undefined) {
  refuse(
    `不认识的选项 ${unknown}。可用：--demo、--help。`,
    `Unknown option ${unknown}. There are: --demo, --help.`,
  );
}
if (options.includes('--help') || options.includes('-h')) {
  console.log(HELP);
} else {
  ensurePackages(root);
  ensureWeb(root);
  process.chdir(root);
  goOnWith(root, [...nodeFlags, join(root, 'packages/server/main.ts'), ...options], {
    NODE_COMPILE_CACHE: join(process.env.KEHU_DATA || join(root, '.kehu'), 'cache'),
  });
}
