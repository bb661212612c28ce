import { scalarSql } from '../family/scalar.sql.ts';
import type { ColorField } from './color.kind.ts';

export const colorSql = scalarSql<ColorField, string>({ kind: 'color', type: 'text', read: (text) => text });
