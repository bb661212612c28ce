import { arraySql } from '../family/array.sql.ts';
import type { FilesField } from './files.kind.ts';

export const filesSql = arraySql<FilesField>('files', 'uuid', false);
