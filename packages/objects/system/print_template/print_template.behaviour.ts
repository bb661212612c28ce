import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { printTemplate } from './print_template.object.ts';

export const printTemplateBehaviour = implement(printTemplate, {
  prepare(context, changes) {
    for (const change of changes) check(context, change);
  },
  written: oneDefault,
  actions: {},
});

function check({ declared }: Context, change: Change): void {
  const { after } = change;
  if (!declared.hasObject(String(after['object'] ?? ''))) change.refuse('object', 'not_in_options');
  if (typeof after['body_key'] !== 'string')
    change.refuse('name', 'required', undefined, {
      zh: '打印模板要连同 Word 文件一起上传',
      en: 'A template is uploaded together with its Word file',
    });
  if (after['is_default'] === true && after['status'] === 'disabled') {
    if (change.changed.has('is_default')) change.refuse('is_default', 'not_in_options', undefined, disabled);
    else change.set('is_default', false);
  }
}

const disabled = { zh: '停用的模板不能设为默认', en: 'A disabled template cannot be the default' };

/** One default for each object: the last that was chosen. */
async function oneDefault(context: Context, changes: readonly Change[]): Promise<void> {
  const chosen = new Map(
    changes
      .filter(({ after, changed }) => after['is_default'] === true && changed.has('is_default'))
      .map(({ id, after }) => [String(after['object']), id] as const),
  );
  if (chosen.size === 0) return;
  const records = context.beyond('print_template.edit');
  const others: Filter = {
    and: [
      { field: 'is_default', op: 'eq', value: true },
      { field: 'object', op: 'in', value: [...chosen.keys()] },
    ],
  };
  const found = await records.find('print_template', others);
  const past = found.filter(({ id, object }) => chosen.get(String(object)) !== id);
  await records.update(
    'print_template',
    past.map(({ id }) => ({ id: String(id), values: { is_default: false } })),
  );
}
