import { scalarSql } from '../family/scalar.sql.ts';
import type { ImageField } from './image.kind.ts';

export const imageSql = scalarSql<ImageField, string>({ kind: 'image', type: 'uuid', read: (text) => text });
