import { Tag } from '@kehu/ui/parts/chip.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import type { OfferedTemplate } from './templates.ts';
import { texts } from './texts.ts';
import './template-choice.css';

/** The templates of an object, one of which is chosen. */
export function TemplateChoice(props: {
  readonly templates: readonly OfferedTemplate[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}) {
  const { templates, chosen, onChoose } = props;
  const t = texts.use().template;
  return (
    <div className="k-template-choice" role="radiogroup" aria-label={t.choose}>
      {templates.map(({ id, name, is_default: isDefault }) => (
        <label key={id} className={classes('k-template-one', id === chosen && 'is-chosen')}>
          <input
            type="radio"
            name="print-template"
            value={id}
            checked={id === chosen}
            onChange={() => onChoose(id)}
          />
          <span className="k-ellipsis">{name}</span>
          {isDefault && templates.length > 1 && <Tag>{t.usual}</Tag>}
        </label>
      ))}
    </div>
  );
}
