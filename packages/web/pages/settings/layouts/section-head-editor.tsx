import { ChevronDown, ChevronUp, Trash2 } from 'lucide-react';
import { titled } from '@kehu/kernel/declare/layout.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Checkbox, Segments, TextInput } from '@kehu/ui/parts/form.tsx';
import { moveSection, withoutSection, withSection, type Draft, type DraftSection } from './moves.ts';
import { texts } from './texts.ts';

const columnNames = ['1', '2', '3'] as const;
const columnsOf = { 1: 1, 2: 2, 3: 3 } as const;

/** What a section is called in both languages, how many columns it has, and where it stands. */
export function SectionHeadEditor(props: {
  readonly section: DraftSection;
  /** Forms may have columns; a record's page is read from top to bottom. */
  readonly columned: boolean;
  readonly first: boolean;
  readonly last: boolean;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}) {
  const { section, draft, onDraft } = props;
  const t = texts.use();
  const say = useSay();
  const { id, title } = section;
  const set = (change: Partial<DraftSection>) => onDraft(withSection(draft, id, change));
  const name = say(title) || t.untitled;
  return (
    <header className="k-layout-head">
      <TextInput
        value={title.zh}
        maxLength={40}
        aria-label={t.sectionTitle}
        placeholder={t.sectionTitle}
        onChange={(event) => set({ title: titled(event.target.value, title.en) })}
      />
      <TextInput
        value={title.en}
        maxLength={40}
        aria-label={t.sectionTitleEn}
        placeholder={t.sectionTitleEn}
        onChange={(event) => set({ title: titled(title.zh, event.target.value) })}
      />
      <Button
        look="ghost"
        small
        icon={<ChevronUp />}
        aria-label={`${t.sectionUp} ${name}`}
        disabled={props.first}
        onClick={() => onDraft(moveSection(draft, id, -1))}
      />
      <Button
        look="ghost"
        small
        icon={<ChevronDown />}
        aria-label={`${t.sectionDown} ${name}`}
        disabled={props.last}
        onClick={() => onDraft(moveSection(draft, id, 1))}
      />
      <Button
        look="ghost"
        small
        icon={<Trash2 />}
        aria-label={`${t.removeSection} ${name}`}
        onClick={() => onDraft(withoutSection(draft, id))}
      />
      <div className="k-layout-how">
        {props.columned && (
          <Segments
            label={t.columns}
            segments={columnNames.map((value) => ({ value, label: t.columnChoices[columnsOf[value]] }))}
            value={columnNames[section.columns - 1] ?? '2'}
            onChange={(value) => set({ columns: columnsOf[value] })}
          />
        )}
        <Checkbox checked={section.collapsed} onChange={(event) => set({ collapsed: event.target.checked })}>
          {t.collapsed}
        </Checkbox>
      </div>
    </header>
  );
}
