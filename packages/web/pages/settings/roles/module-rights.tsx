import { modules } from '@kehu/kernel/access/operations.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Checkbox } from '@kehu/ui/parts/form.tsx';
import type { Comparison } from './comparison.ts';
import { withModule, type Rights } from './rights.ts';
import { texts } from './texts.ts';

/** Which modules appear in the menu and answer at all. */
export function ModuleRights({
  rights,
  comparison,
  readOnly,
  onChange,
}: {
  rights: Rights;
  comparison: Comparison | undefined;
  readOnly: boolean;
  onChange: (rights: Rights) => void;
}) {
  const t = texts.use();
  const differs = comparison?.apart.modules;
  const shown = comparison?.onlyDifferent ? modules.filter((module) => differs?.has(module)) : modules;
  return (
    <section className="k-block">
      <p className="k-muted" style={{ marginBottom: 10 }}>
        {shown.length > 0 ? t.modulesHint : t.allSame}
      </p>
      <div className="k-module-grid">
        {shown.map((module) => (
          <div key={module} className={classes(differs?.has(module) && 'is-different')}>
            <Checkbox
              disabled={readOnly}
              checked={rights.modules.has(module)}
              onChange={(event) => onChange(withModule(rights, module, event.target.checked))}
            >
              {t.modules[module]}
            </Checkbox>
            {comparison && differs?.has(module) && (
              <small>{t.other(comparison.name, comparison.rights.modules.has(module) ? t.on : t.off)}</small>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
