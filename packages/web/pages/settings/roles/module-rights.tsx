import { modules } from '@kehu/kernel/access/operations.ts';
import { Checkbox } from '@kehu/ui/parts/form.tsx';
import { withModule, type Rights } from './rights.ts';
import { texts } from './texts.ts';

/** Which modules appear in the menu and answer at all. */
export function ModuleRights({
  rights,
  readOnly,
  onChange,
}: {
  rights: Rights;
  readOnly: boolean;
  onChange: (rights: Rights) => void;
}) {
  const t = texts.use();
  return (
    <section className="k-block">
      <p className="k-muted" style={{ marginBottom: 10 }}>
        {t.modulesHint}
      </p>
      <div className="k-module-grid">
        {modules.map((module) => (
          <Checkbox
            key={module}
            disabled={readOnly}
            checked={rights.modules.has(module)}
            onChange={(event) => onChange(withModule(rights, module, event.target.checked))}
          >
            {t.modules[module]}
          </Checkbox>
        ))}
      </div>
    </section>
  );
}
