import type { FieldAccess, Module, Operation } from '../access/operations.ts';
import type { FieldDeclaration } from '../declare/field.ts';
import type { Option } from '../declare/kind.ts';
import type { ClassForm } from '../declare/layout.ts';
import type { Label } from '../declare/label.ts';
import type {
  ActionDeclaration,
  ApartDeclaration,
  DuplicateKey,
  ObjectKind,
  Views,
} from '../declare/object.ts';
import type { HolidayYear, WorkHours } from '../line/work-calendar.ts';
import type { Operator } from '../query/filter.ts';

/** A field as `GET /meta` shows it to one actor: its declaration, and what he may do with it. Hidden fields are absent. */
export type FieldMeta = FieldDeclaration & {
  readonly name: string;
  readonly access: Exclude<FieldAccess, 'hidden'>;
  readonly operators: readonly Operator[];
  /** A list of any size may be ordered by it. */
  readonly sorts: boolean;
  /** Options of records that he sees none of are not offered: one alone is left, or one is left out. */
  readonly offers?: { readonly only?: string; readonly not?: string };
};

/** An action as a client may offer it. */
export type ActionMeta = ActionDeclaration & { readonly name: string };

/** An object as one actor may see it. */
export interface ObjectMeta {
  readonly name: string;
  readonly label: Label;
  readonly kind: ObjectKind;
  readonly module: Module;
  readonly title: string;
  /** Reference to the header, of a line. */
  readonly header?: string;
  readonly fields: readonly FieldMeta[];
  readonly actions: readonly ActionMeta[];
  readonly views: Views;
  /** Forms of records of some classes, which their page follows too; the first that fits holds. */
  readonly classForms?: readonly ClassForm[];
  /** As they are without any layout: for whoever lays pages out. */
  readonly shippedViews?: Views;
  /** Operations that the actor has on some record of it. */
  readonly operations: readonly Operation[];
  readonly duplicates: boolean;
  /** What likely duplicates are found by. */
  readonly duplicateKeys?: readonly DuplicateKey[];
  /** What an administrator may have compared. */
  readonly possibleKeys?: readonly DuplicateKey[];
  /** Fields that its duplicate rule compares: what `check-duplicates` may be asked with. */
  readonly compares?: readonly string[];
  readonly importable: boolean;
  /** What goes into the recycle bin with a record, or ends with it: objects that the reader may see, and how they refer. */
  readonly cascades: readonly { readonly object: string; readonly field: string }[];
  /** Records that follow rights of their own, under a name of their own in the matrix of rights. */
  readonly apart?: Pick<ApartDeclaration, 'name' | 'label' | 'module'> & {
    /** He sees no others: the object is called by their name and stands in their module. */
    readonly alone?: boolean;
  };
}

/** What a client needs to draw every list and form (`GET /meta`). */
export interface Meta {
  readonly version: string;
  readonly objects: readonly ObjectMeta[];
  readonly options: { readonly [set: string]: readonly Option[] };
  readonly modules: readonly Module[];
  readonly company: {
    readonly name: string;
    /** Addresses of its logo on light and on dark pages. */
    readonly logo: Logos;
    readonly timeZone: string;
    readonly currency: string;
    /** Megabytes that one file may have. */
    readonly uploadMb: number;
    /** Where the map of a place opens. */
    readonly map: MapSite;
    /** Whether devices may keep what was read, to be read offline. */
    readonly offline: boolean;
    /** The company's colour `#rrggbb`; empty for the product's own. */
    readonly accent: string;
    /** Whether every page says who looks at it. */
    readonly watermark: boolean;
    /** Working days of a week: 1 Monday … 7 Sunday. */
    readonly workDays: readonly number[];
    /** When a working day begins and ends: `HH:mm`. */
    readonly workHours: WorkHours;
    /** Years whose holidays the company keeps itself; the others are as published. */
    readonly holidays: readonly HolidayYear[];
    /** What usually comes of a follow-up, by its type. */
    readonly followPresets: readonly FollowPreset[];
  };
}

/** One tap in the follow-up box: what came of it, in words, and in how many days the customer is met again. */
export type FollowPreset = {
  /** Of the options `activity_type`. */
  readonly type: string;
  readonly zh: string;
  readonly en: string;
  /** Of the options `activity_result`. */
  readonly result: string;
  readonly days: number | null;
};

/** Null where there is none: dark pages show the light one then. */
export interface Logos {
  readonly light: string | null;
  readonly dark: string | null;
}

/** Sites that show a place on a map when somebody asks for it; nothing is sent to them before. */
export type MapSite = 'amap' | 'baidu' | 'tencent' | 'off';
