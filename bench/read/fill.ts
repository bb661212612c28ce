import { shippedRegistry } from '@kehu/testkit/read/workspace.ts';
import { load } from './load.ts';
import { startForReading } from './start.ts';

const [dataDir = '/tmp/kehu-read', accounts = '1000000', times = '1'] = process.argv.slice(2);
const server = await startForReading(dataDir);
console.log(server.dataFolder);
await load(server.connectionString, shippedRegistry(), Number(accounts), Number(times));
await server.stop();
