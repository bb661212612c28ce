/** Loads the bench's database, or says what is there: `node bench/load/main.ts`. */
import { ensureBenchData, wantedAccounts } from './cluster.ts';

const { places, ...data } = (await ensureBenchData(wantedAccounts())).data;
console.log({ ...data, now: new Date(places.now).toISOString(), users: places.users.length });
