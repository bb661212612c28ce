/** A start that migrates, in a process of its own, to be killed: `node migrate-process.ts <connection> <schema>`, migrations on stdin. */
import { text } from 'node:stream/consumers';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { openDatabase } from '../../db/postgres.ts';
import { migrate, type Migration } from '../migrate.ts';

const [, , connectionString = '', schema = ''] = process.argv;
const migrations = await text(process.stdin);
const database = openDatabase(connectionString, { max: 2 });
await migrate(database, schema, parseStored<readonly Migration[]>(migrations, []));
await database.close();
