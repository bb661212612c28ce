import { useEffect, useRef, type ReactNode } from 'react';
import { Plus } from 'lucide-react';
import { titled } from '@kehu/kernel/declare/layout.ts';
import { isSectioned, type FieldWidth, type LayoutKind } from '@kehu/kernel/declare/layout-kinds.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { useDrag } from '@kehu/ui/parts/drag.ts';
import { Line, useLabels } from './line.tsx';
import {
  addSection,
  hiddenZone,
  put,
  restZone,
  step,
  withSection,
  type Draft,
  type DraftSection,
} from './moves.ts';
import { SectionHeadEditor } from './section-head-editor.tsx';
import { texts } from './texts.ts';

interface CanvasProps {
  readonly object: ObjectMeta;
  readonly kind: LayoutKind;
  readonly draft: Draft;
  /** Why the server refused, by field. */
  readonly bad: { readonly [field: string]: string };
  readonly onDraft: (draft: Draft) => void;
}

/** Half a row of a form or a whole one. */
function WidthChoice({ section, name, ...props }: CanvasProps & { section: DraftSection; name: string }) {
  const t = texts.use();
  const label = useLabels(props.object, props.kind)(name);
  const field = fieldOf(props.object, name);
  const width: FieldWidth = section.widths[name] ?? (field && lookOf(field).wide ? 'full' : 'half');
  const next: FieldWidth = width === 'full' ? 'half' : 'full';
  const widths = { ...section.widths, [name]: next };
  return (
    <Button
      look="ghost"
      small
      aria-label={`${t.width(label)}: ${t[width]}`}
      onClick={() => props.onDraft(withSection(props.draft, section.id, { widths }))}
    >
      {t[width]}
    </Button>
  );
}

/** The grip of a line that was walked into another zone is a new one: the focus goes along. */
function useWalked(draft: Draft) {
  const box = useRef<HTMLDivElement>(null);
  const walked = useRef<string>(undefined);
  useEffect(() => {
    if (walked.current === undefined) return;
    box.current?.querySelector<HTMLElement>(`[data-grip="${CSS.escape(walked.current)}"]`)?.focus();
    walked.current = undefined;
  }, [draft]);
  return { box, walked };
}

/** The lines of one zone, each moved by its grip or with the arrow keys on it. */
function useZones(props: CanvasProps) {
  const { object, kind, draft, bad, onDraft } = props;
  const t = texts.use();
  const labelOf = useLabels(object, kind);
  const { box, walked } = useWalked(draft);
  const drag = useDrag((name, { zone, before }) => onDraft(put(draft, name, zone, before)));
  const back = isSectioned(kind) ? restZone : (draft.sections[0]?.id ?? restZone);
  const line = (name: string, zone: string, section: DraftSection | undefined) => (
    <Line
      key={name}
      name={name}
      label={labelOf(name)}
      field={kind === 'related' ? undefined : fieldOf(object, name)}
      hidden={zone === hiddenZone}
      needed={kind === 'edit' || kind === 'quick'}
      bad={bad[name]}
      drag={drag}
      onStep={(by) => {
        walked.current = name;
        onDraft(step(draft, name, by));
      }}
      onToggle={() => onDraft(put(draft, name, zone === hiddenZone ? back : hiddenZone, undefined))}
    >
      {section && kind === 'edit' && section.columns > 1 && (
        <WidthChoice {...props} section={section} name={name} />
      )}
    </Line>
  );
  const zone = (id: string, names: readonly string[], section?: DraftSection) => (
    <ul
      className={classes('k-layout-zone', drag.isEndOf(id) && 'is-end', drag.held !== undefined && 'is-open')}
      data-zone={id}
    >
      {names.map((name) => line(name, id, section))}
      {names.length === 0 && <li className="k-layout-none">{t.emptyZone}</li>}
    </ul>
  );
  return { box, zone };
}

function Titled(props: { readonly title: string; readonly hint?: string; readonly children: ReactNode }) {
  return (
    <section className="k-block k-layout-section" aria-label={props.title}>
      <header>
        <h3>{props.title}</h3>
        {props.hint && <span className="k-muted">{props.hint}</span>}
      </header>
      {props.children}
    </section>
  );
}

/** Everything on the page in zones. */
export function Canvas(props: CanvasProps) {
  const { kind, draft, onDraft } = props;
  const t = texts.use();
  const say = useSay();
  const { box, zone } = useZones(props);
  const last = draft.sections.length - 1;
  return (
    <div ref={box} className="k-layout-canvas">
      {isSectioned(kind)
        ? draft.sections.map((section, at) => (
            <section
              key={section.id}
              className="k-block k-layout-section"
              aria-label={say(section.title) || t.untitled}
            >
              <SectionHeadEditor
                section={section}
                columned={kind === 'edit'}
                first={at === 0}
                last={at === last}
                draft={draft}
                onDraft={onDraft}
              />
              {zone(section.id, section.fields, section)}
            </section>
          ))
        : draft.sections.map((section) => (
            <Titled key={section.id} title={t.shown}>
              {zone(section.id, section.fields)}
            </Titled>
          ))}
      {isSectioned(kind) && (
        <Button icon={<Plus />} onClick={() => onDraft(addSection(draft, titled('')))}>
          {t.addSection}
        </Button>
      )}
      {draft.rest.length > 0 && (
        <Titled title={t.rest} hint={t.restHint}>
          {zone(restZone, draft.rest)}
        </Titled>
      )}
      <Titled title={t.hidden} hint={t.hiddenHint}>
        {zone(hiddenZone, draft.hidden)}
      </Titled>
    </div>
  );
}
