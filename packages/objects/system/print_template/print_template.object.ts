import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { activeDisabled } from '../../states.ts';

/**
 * 打印模板: how records of an object are printed; a Word document that people edit in Word or WPS (S1). It comes and
 * changes with its file, by the road of templates alone: only there it is checked.
 */
export const printTemplate = defineObject({
  name: 'print_template',
  label: { zh: '打印模板', en: 'Print template' },
  kind: 'setting',
  module: 'settings',
  title: 'name',
  fields: {
    name: text({
      label: { zh: '名称', en: 'Name' },
      required: true,
      max: 60,
      unique: true,
      search: true,
      list: true,
    }),
    object: text({
      label: { zh: '对象', en: 'Object' },
      required: true,
      max: 60,
      immutable: true,
      list: true,
    }),
    engine: state([{ value: 'docx', label: { zh: 'Word/WPS 文档', en: 'Word document' } }], {
      label: { zh: '引擎', en: 'Engine' },
      required: true,
      default: 'docx',
    }),
    file_name: text({ label: { zh: '模板文件', en: 'File' }, max: 200, computed: true, list: true }),
    size: int({ label: { zh: '大小', en: 'Size' }, computed: true }),
    sha256: text({ label: { zh: '校验值', en: 'SHA-256' }, max: 64, computed: true }),
    body_key: text({
      label: { zh: '模板内容', en: 'Body' },
      max: 120,
      computed: true,
      secret: true,
    }),
    bindings: json({
      label: { zh: '字段对应', en: 'Fields meant' },
      help: {
        zh: '保存时每个标签所指的字段；字段以后改名，模板不受影响',
        en: 'The field that each tag meant when it was saved: a field may get another name later',
      },
      computed: true,
      track: false,
    }),
    paper: state(
      [
        { value: 'a3', label: { zh: 'A3', en: 'A3' } },
        { value: 'a4', label: { zh: 'A4', en: 'A4' } },
        { value: 'a5', label: { zh: 'A5', en: 'A5' } },
        { value: 'a6', label: { zh: 'A6', en: 'A6' } },
        { value: 'dl_envelope', label: { zh: 'DL信封', en: 'DL envelope' } },
        { value: 'c5_envelope', label: { zh: 'C5信封', en: 'C5 envelope' } },
        { value: 'other', label: { zh: '其他', en: 'Other' } },
      ],
      { label: { zh: '纸张', en: 'Paper' }, default: 'a4', computed: true, list: true },
    ),
    orientation: state(
      [
        { value: 'portrait', label: { zh: '纵向', en: 'Portrait' } },
        { value: 'landscape', label: { zh: '横向', en: 'Landscape' } },
      ],
      { label: { zh: '方向', en: 'Orientation' }, default: 'portrait', computed: true, list: true },
    ),
    is_default: bool({
      label: { zh: '默认', en: 'Default' },
      help: { zh: '打印时首先选中的模板', en: 'The one that printing begins with' },
      list: true,
    }),
    status: state(activeDisabled, {
      label: { zh: '状态', en: 'Status' },
      required: true,
      default: 'active',
      list: true,
      filter: true,
    }),
  },
  access: {},
  views: {
    list: { columns: ['name', 'object', 'paper', 'is_default', 'status'], sort: 'name' },
  },
});
