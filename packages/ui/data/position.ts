import type { JsonObject } from '@kehu/kernel/json/json.ts';

/** Why no position came: the person or the device says no, none was found in time, or pages may not ask at all. */
export type NoPosition = 'denied' | 'unavailable' | 'insecure';

export class PositionError extends Error {
  readonly why: NoPosition;

  constructor(why: NoPosition) {
    super(why);
    this.why = why;
  }
}

/** Browsers tell pages where they are only where nobody could have changed the page on its way. */
export const canLocate = (): boolean => isSecureContext && 'geolocation' in navigator;

/** Metres and degrees to what they are worth: five decimals are a metre. */
const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/**
 * Where this device is now, as a value of the kind `location`. The browser asks its owner first. Throws `PositionError`.
 */
export function measurePosition(): Promise<JsonObject> {
  if (!canLocate()) return Promise.reject(new PositionError('insecure'));
  return new Promise((done, refuse) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) =>
        done({
          lng: round(coords.longitude, 6),
          lat: round(coords.latitude, 6),
          accuracy: round(coords.accuracy, 0),
          at: new Date(timestamp).toISOString(),
        }),
      ({ code }) => refuse(new PositionError(code === 1 ? 'denied' : 'unavailable')),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 0 },
    );
  });
}
