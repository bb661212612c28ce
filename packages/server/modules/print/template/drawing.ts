import type { Picture } from './picture.ts';

/** A picture with the size that it gets on paper. */
export interface Drawn {
  readonly picture: Picture;
  readonly mm: number;
  /** Lies under the text beside it and moves nothing: a seal. */
  readonly floats: boolean;
}

const emuOfMm = 36_000;
const main = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const pictureUri = 'http://schemas.openxmlformats.org/drawingml/2006/picture';
const placing = 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** `w:drawing` of a picture that the part calls `relation`; `number` is its own in the document. */
export function drawingXml({ picture, mm, floats }: Drawn, relation: string, number: number): string {
  const width = Math.round(mm * emuOfMm);
  const height = Math.round((width * picture.height) / picture.width);
  const extent = `<wp:extent cx="${width}" cy="${height}"/>`;
  const about = `<wp:docPr id="${9_000 + number}" name="Picture ${number}"/>`;
  const graphic = `<a:graphic xmlns:a="${main}"><a:graphicData uri="${pictureUri}"><pic:pic xmlns:pic="${pictureUri}"><pic:nvPicPr><pic:cNvPr id="${9_000 + number}" name="Picture ${number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="${relations}" r:embed="${relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${width}" cy="${height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>`;
  const distances = 'distT="0" distB="0" distL="0" distR="0"';
  if (!floats)
    return `<w:drawing><wp:inline xmlns:wp="${placing}" ${distances}>${extent}${about}${graphic}</wp:inline></w:drawing>`;
  const place = `<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="character"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>${-Math.round(height / 2)}</wp:posOffset></wp:positionV>`;
  return `<w:drawing><wp:anchor xmlns:wp="${placing}" ${distances} simplePos="0" relativeHeight="251658240" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">${place}${extent}<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>${about}<wp:cNvGraphicFramePr/>${graphic}</wp:anchor></w:drawing>`;
}

/** Relations of a part, `word/document.xml` → `word/_rels/document.xml.rels`. */
export const relationsOf = (part: string): string => part.replace(/([^/]+)$/, '_rels/$1.rels');

/** A relation more, in a part's relations as they were (none: a new part). */
export function withRelation(xml: string | undefined, id: string, target: string): string {
  const known =
    xml ??
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';
  const relation = `<Relationship Id="${id}" Type="${relations}/image" Target="${target}"/>`;
  const opened = known.replace(/<Relationships([^>]*)\/>/, '<Relationships$1></Relationships>');
  return opened.replace('</Relationships>', `${relation}</Relationships>`);
}

/** The content type of an ending, unless it is there. */
export function withType(xml: string, ending: string, mime: string): string {
  if (new RegExp(`Extension="${ending}"`, 'i').test(xml)) return xml;
  return xml.replace(/(<Types[^>]*>)/, `$1<Default Extension="${ending}" ContentType="${mime}"/>`);
}
