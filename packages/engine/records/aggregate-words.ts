import { buckets, type Bucket } from './group-key.ts';
import { functions, type MeasureRequest } from './measure.ts';

export const isBucket = (value: unknown): value is Bucket => buckets.some((bucket) => bucket === value);

export const isMeasure = (value: unknown): value is MeasureRequest['fn'] =>
  functions.some((name) => name === value);
