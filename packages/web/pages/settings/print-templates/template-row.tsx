import { Ellipsis } from 'lucide-react';
import { useChoices } from '@kehu/fields/family/choice.ui.tsx';
import { address } from '@kehu/ui/api/call.ts';
import { changeRecord } from '@kehu/ui/data/changes.ts';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData, Values } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Tag } from '@kehu/ui/parts/chip.tsx';
import { MenuButton, type MenuItem } from '@kehu/ui/parts/menu.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { texts as settingsTexts } from '../texts.ts';
import { textOf } from '../text-of.ts';
import { refreshTemplates, shippedId } from './data.ts';
import { texts } from './texts.ts';

/** What the page is asked to open for a template. */
export type Wish = 'preview' | 'replace' | 'rename' | 'copy' | 'remove';

/** Gives the browser an address to download. */
function fetchFile(path: string): void {
  const link = document.createElement('a');
  link.href = address(path);
  link.download = '';
  link.click();
}

function useWord(field: FieldMeta, value: string): string {
  return useChoices(field).find(({ key }) => key === value)?.label ?? value;
}

/** A4 纵向 */
function Paper({ definition, row }: { definition: ObjectMeta; row: RecordData }) {
  const [paper, orientation] = [fieldOf(definition, 'paper'), fieldOf(definition, 'orientation')];
  return (
    <span className="k-muted">
      {paper && <Word field={paper} value={textOf(row, 'paper')} />}{' '}
      {orientation && <Word field={orientation} value={textOf(row, 'orientation')} />}
    </span>
  );
}

const Word = ({ field, value }: { field: FieldMeta; value: string }) => useWord(field, value);

/** A template of the company's own. */
export function TemplateRow(props: {
  readonly definition: ObjectMeta;
  readonly row: RecordData;
  readonly onWish: (wish: Wish) => void;
}) {
  const { definition, row, onWish } = props;
  const t = texts.use();
  const all = settingsTexts.use();
  const name = textOf(row, 'name');
  const isOff = row.values['status'] === 'disabled';
  const isUsual = row.values['is_default'] === true;
  const change = (values: Values) =>
    void changeRecord(definition, row, values)
      .then(refreshTemplates)
      .then(() => toast(t.changed(name)))
      .catch(toastError);
  const items: readonly MenuItem[] = [
    { key: 'replace', label: t.replace, run: () => onWish('replace') },
    { key: 'download', label: t.download, run: () => fetchFile(`/print/templates/${row.id}/docx`) },
    { key: 'rename', label: t.rename, run: () => onWish('rename') },
    { key: 'copy', label: t.copy, run: () => onWish('copy') },
    ...(isUsual || isOff
      ? []
      : [{ key: 'usual', label: t.makeDefault, line: true, run: () => change({ is_default: true }) }]),
    {
      key: 'off',
      label: isOff ? t.enable : t.disable,
      run: () => change({ status: isOff ? 'active' : 'disabled' }),
    },
    { key: 'remove', label: all.remove, danger: true, line: true, run: () => onWish('remove') },
  ];
  return (
    <li className={isOff ? 'k-template-row is-off' : 'k-template-row'}>
      <div>
        <strong>{name}</strong> {isUsual && <Tag>{t.usual}</Tag>} {isOff && <Tag>{t.off}</Tag>}{' '}
        <Paper definition={definition} row={row} />
        <p className="k-muted k-ellipsis">{textOf(row, 'file_name')}</p>
      </div>
      <Button small onClick={() => onWish('preview')}>
        {t.preview}
      </Button>
      <MenuButton look="ghost" small icon={<Ellipsis />} aria-label={`${t.actions} ${name}`} items={items} />
    </li>
  );
}

/** The template that comes with the program. */
export function ShippedRow(props: {
  readonly object: string;
  readonly name: string;
  readonly onWish: (wish: Wish) => void;
}) {
  const { object, name, onWish } = props;
  const t = texts.use();
  return (
    <li className="k-template-row" data-template={shippedId}>
      <div>
        <strong>{name}</strong> <Tag>{t.shippedTag}</Tag>
        <p className="k-muted">{t.shippedHint}</p>
      </div>
      <Button small onClick={() => onWish('preview')}>
        {t.preview}
      </Button>
      <MenuButton
        look="ghost"
        small
        icon={<Ellipsis />}
        aria-label={`${t.actions} ${name}`}
        items={[
          { key: 'copy', label: t.copy, run: () => onWish('copy') },
          { key: 'download', label: t.download, run: () => fetchFile(`/print/shipped/${object}/docx`) },
        ]}
      />
    </li>
  );
}
