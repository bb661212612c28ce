import { label } from '../testing/contexts.ts';
import { describeKind, refused } from '../testing/kind-cases.ts';
import { location, locationKind } from './location.kind.ts';

const spot = { lng: 121.4997, lat: 31.2397 };

describeKind({
  kind: locationKind,
  field: location({ label }),
  parse: [
    [spot, spot],
    [
      { ...spot, accuracy: 18.4, at: '2026-11-26T02:30:00.000Z', address: '客户门口' },
      { ...spot, accuracy: 18.4, at: '2026-11-26T02:30:00.000Z', address: '客户门口' },
    ],
    [{ ...spot, address: null }, spot],
    [{ lng: 181, lat: 31 }, refused('bad_format')],
    [{ lng: 121, lat: -90.1 }, refused('bad_format')],
    [{ lng: '121', lat: 31 }, refused('bad_format')],
    [{ lng: 121 }, refused('bad_format')],
    [{ ...spot, altitude: 5 }, refused('bad_format')],
    [{ ...spot, toString: 5 }, refused('bad_format')],
    [{ ...spot, address: 'x'.repeat(201) }, refused('bad_format')],
    ['121.4997,31.2397', refused('bad_format')],
    [[121, 31], refused('bad_format')],
  ],
  cells: [
    ['', null],
    ['客户门口', refused('bad_format')],
  ],
  formats: [
    [spot, '121.49970, 31.23970'],
    [{ ...spot, accuracy: 18.4, address: '客户门口' }, '客户门口 (121.49970, 31.23970 ±18 m)'],
  ],
});
