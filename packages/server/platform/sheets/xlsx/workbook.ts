import type { SheetLimits } from '../limits.ts';
import { SheetRefused } from '../refused.ts';
import type { Shape } from './number-format.ts';
import { shapeOf } from './number-format.ts';
import { scanSmallPart } from './parts.ts';
import { attribute } from './xml.ts';
import type { Archive, ZipEntry } from './zip.ts';

export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly entry: ZipEntry;
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly date1904: boolean;
  /** by the cell's style number */
  readonly shapes: readonly Shape[];
  readonly sharedTexts: ZipEntry | undefined;
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

const MOST_STYLES = 70_000;

export async function readWorkbook(archive: Archive, limits: SheetLimits): Promise<Workbook> {
  const path = await workbookPath(archive, limits);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const name = path.slice(folder.length);
  const relations = await readRelations(archive, `${folder}_rels/${name}.rels`, folder, limits);
  const { sheets, date1904 } = await readSheetList(archive, path, relations, limits);
  const styles = relations.find((relation) => relation.type === 'styles');
  const texts = relations.find((relation) => relation.type === 'sharedstrings');
  return {
    sheets,
    date1904,
    shapes: styles === undefined ? [] : await readShapes(archive, styles.target, limits),
    sharedTexts: texts === undefined ? undefined : archive.entries.get(texts.target),
  };
}

/** The workbook is where the package says it is, and its declared type must be a workbook's. */
async function workbookPath(archive: Archive, limits: SheetLimits): Promise<string> {
  const relations = await readRelations(archive, '_rels/.rels', '', limits);
  const path = relations.find((relation) => relation.type === 'officedocument')?.target;
  if (path === undefined || !archive.entries.has(path)) throw new SheetRefused('damaged');
  const type = await contentType(archive, path, limits);
  if (/sheet\.binary/.test(type)) throw new SheetRefused('binary_xlsb');
  if (/wordprocessingml|ms-word/.test(type)) throw new SheetRefused('not_a_sheet', { found: 'Word (.docx)' });
  if (/presentationml|ms-powerpoint/.test(type))
    throw new SheetRefused('not_a_sheet', { found: 'PPT (.pptx)' });
  if (!/(spreadsheetml|ms-excel)\.\w+(\.macroenabled)?\.main\+xml$/.test(type)) {
    throw new SheetRefused('damaged', { part: path });
  }
  return path;
}

async function contentType(archive: Archive, path: string, limits: SheetLimits): Promise<string> {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  let byExtension = '';
  let byName = '';
  await scanSmallPart(archive, '[Content_Types].xml', limits, (name, attributes) => {
    const type = attribute(attributes, 'ContentType')?.toLowerCase() ?? '';
    if (name === 'Default' && attribute(attributes, 'Extension')?.toLowerCase() === extension)
      byExtension = type;
    if (name === 'Override' && attribute(attributes, 'PartName')?.toLowerCase() === `/${path}`) byName = type;
  });
  return byName === '' ? byExtension : byName;
}

/** Relations to parts of this file, types by their last word in lower case; links to elsewhere are ignored. */
async function readRelations(
  archive: Archive,
  path: string,
  folder: string,
  limits: SheetLimits,
): Promise<Relation[]> {
  const relations: Relation[] = [];
  await scanSmallPart(archive, path, limits, (name, attributes) => {
    if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
    if (relations.length >= limits.parts) throw new SheetRefused('too_many_parts', { max: limits.parts });
    const type = attribute(attributes, 'Type') ?? '';
    relations.push({
      id: attribute(attributes, 'Id') ?? '',
      type: type.slice(type.lastIndexOf('/') + 1).toLowerCase(),
      target: resolved(folder, attribute(attributes, 'Target') ?? ''),
    });
  });
  return relations;
}

function resolved(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : folder + target;
  const steps: string[] = [];
  for (const step of path.toLowerCase().split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

async function readSheetList(
  archive: Archive,
  path: string,
  relations: readonly Relation[],
  limits: SheetLimits,
): Promise<Pick<Workbook, 'sheets' | 'date1904'>> {
  const sheets: WorkbookSheet[] = [];
  let date1904 = false;
  await scanSmallPart(archive, path, limits, (name, attributes) => {
    if (name === 'workbookPr') date1904 = /^(1|true|on)$/i.test(attribute(attributes, 'date1904') ?? '');
    if (name !== 'sheet') return;
    const id = attribute(attributes, ':id');
    const relation = relations.find((candidate) => candidate.id === id);
    // Chart and dialog sheets are sheets without rows.
    if (relation?.type !== 'worksheet') return;
    const entry = archive.entries.get(relation.target);
    if (entry === undefined) throw new SheetRefused('damaged', { part: relation.target });
    if (sheets.length >= limits.parts) throw new SheetRefused('too_many_parts', { max: limits.parts });
    const hidden = /hidden/i.test(attribute(attributes, 'state') ?? '');
    sheets.push({ name: (attribute(attributes, 'name') ?? '').slice(0, 255), hidden, entry });
  });
  return { sheets, date1904 };
}

async function readShapes(archive: Archive, path: string, limits: SheetLimits): Promise<Shape[]> {
  const codes = new Map<number, string>();
  const shapes: Shape[] = [];
  let inCells = false;
  await scanSmallPart(
    archive,
    path,
    limits,
    (name, attributes) => {
      if (name === 'cellXfs') inCells = true;
      if (name === 'numFmt' && codes.size < MOST_STYLES) {
        codes.set(
          Number(attribute(attributes, 'numFmtId')),
          (attribute(attributes, 'formatCode') ?? '').slice(0, 255),
        );
      }
      if (name === 'xf' && inCells && shapes.length < MOST_STYLES) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        shapes.push(shapeOf(id, codes.get(id)));
      }
    },
    (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  );
  return shapes;
}
