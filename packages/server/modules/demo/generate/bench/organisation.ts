import { person } from '../person.ts';
import { rowRandom, streamKey, weighted } from '../random.ts';
import type { Draw } from '../random.ts';
import { sure } from '../sure.ts';

/** A tree of 1 → 4 → 35. Positions are what other rows point at. */
export interface BenchDepartment {
  readonly index: number;
  readonly parent: number | null;
  readonly name: string;
  readonly code: string;
  readonly kind: 'company' | 'branch' | 'department';
  /** Every record of this department was last touched more than a year ago: the hard case of a list. */
  readonly old: boolean;
}

export interface BenchUser {
  readonly index: number;
  readonly name: string;
  readonly login_name: string;
  readonly department: number;
  readonly role: 'general_manager' | 'manager' | 'salesperson' | 'service_agent';
  /** Heads his department. */
  readonly head: boolean;
  /** Share of all accounts, zipf-like; 0 for those who own none. */
  readonly share: number;
}

export const BENCH = { departments: 40, users: 200, leaves: 35, oldDepartment: 39 } as const;

const REGIONS = ['华北大区', '华东大区', '华南大区', '西部大区'];
/** How many of the 35 departments each region has: not the same everywhere. */
const SIZES = [9, 13, 9, 4];

export function benchDepartments(): BenchDepartment[] {
  const rows: BenchDepartment[] = [
    { index: 0, parent: null, name: '总公司', code: 'D00', kind: 'company', old: false },
    ...REGIONS.map((name, i) => ({
      index: i + 1,
      parent: 0,
      name,
      code: `D0${i + 1}`,
      kind: 'branch' as const,
      old: false,
    })),
  ];
  SIZES.forEach((size, region) => {
    for (let i = 1; i <= size; i++) {
      const index = rows.length;
      const name = `${sure(REGIONS[region]).slice(0, 2)}销售${i}部`;
      rows.push({
        index,
        parent: region + 1,
        name,
        code: `D${String(index).padStart(2, '0')}`,
        kind: 'department',
        old: index === BENCH.oldDepartment,
      });
    }
  });
  return rows;
}

/** 0 leads all, 1–4 the regions, 5–39 the departments, 40–194 sell, 195–199 answer the phone. */
function roleOf(index: number): BenchUser['role'] {
  if (index === 0) return 'general_manager';
  if (index < BENCH.departments) return 'manager';
  return index < 195 ? 'salesperson' : 'service_agent';
}

/** Departments grow unevenly: two salespeople in the smallest, ten in the largest. */
function departmentOf(index: number, draw: Draw<number>, key: number): number {
  if (index < BENCH.departments) return index;
  if (index >= 195) return 0;
  const seat = index - BENCH.departments;
  return seat < BENCH.leaves * 2 ? 5 + (seat % BENCH.leaves) : draw(rowRandom(key, index));
}

/** Sellers by rank: the busiest owns some 4 in 100, the last twenty a few hundred of a million. */
function shareOf(index: number): number {
  const role = roleOf(index);
  if (role === 'service_agent' || index === 0) return 0;
  if (role === 'manager') return 0.12;
  const rank = index - BENCH.departments + 1;
  return rank > 135 ? 0.01 : rank ** -0.55;
}

export function benchUsers(seed: number): BenchUser[] {
  const key = streamKey(seed, 'bench user');
  const leaves = Array.from({ length: BENCH.leaves }, (_, i) => [5 + i, 1 / (1 + i * 0.12)] as const);
  const draw = weighted(leaves);
  const taken = new Set<string>();
  return Array.from({ length: BENCH.users }, (_, index) => {
    const who = person(rowRandom(key, index));
    let login = who.surnamePinyin + who.givenPinyin;
    while (taken.has(login)) login += String(index);
    taken.add(login);
    return {
      index,
      name: who.name,
      login_name: login,
      department: departmentOf(index, draw, key),
      role: roleOf(index),
      head: index < BENCH.departments,
      share: shareOf(index),
    };
  });
}
