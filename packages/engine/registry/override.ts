import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldDefinition } from './field-definition.ts';
import type { FieldModel } from './model.ts';

/**
 * A shipped field as an administrator wants it: label, help, obligation, default and the condition under which it is
 * shown (objects-platform, field_definition: type and logic stay). Was checked when it was saved; what a newer version
 * has made the system's own stays the system's.
 */
export function overridden(model: FieldModel, change: FieldDefinition): FieldModel {
  const shipped = model.declaration;
  const { label, label_en, help, default_value: preset, visible_when: visibleWhen } = change;
  const written = shipped.computed !== true;
  const declaration: FieldDeclaration = {
    ...shipped,
    label: { zh: label, en: label_en ?? shipped.label.en },
    ...(help !== null && { help: { zh: help, en: help } }),
    ...(written && change.required === true && { required: true }),
    ...(shipped.required === 'default' && change.required === false && { required: false }),
    ...(written && preset !== null && { default: preset }),
    ...(visibleWhen !== null && { visibleWhen }),
  };
  return { ...model, declaration, shipped };
}
