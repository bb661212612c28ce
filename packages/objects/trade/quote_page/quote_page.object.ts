import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/**
 * 客户链接: lets a customer look at a quote, and answer it, without signing in. The address holds a secret of which only the
 * digest is looked up by; sealed it is kept for those who sent it. Made and ended by routes of its own.
 */
export const quotePage = defineObject({
  name: 'quote_page',
  label: { zh: '客户链接', en: 'Customer link' },
  kind: 'line',
  module: 'quote',
  title: 'created_at',
  header: 'quote_id',
  lineRight: 'none',
  silent: true,
  fields: {
    quote_id: ref('quote', {
      label: { zh: '报价单', en: 'Quote' },
      required: true,
      index: true,
      immutable: true,
    }),
    token_digest: text({
      label: { zh: '地址摘要', en: 'Digest of the address' },
      required: true,
      max: 64,
      index: true,
      secret: true,
    }),
    token_sealed: text({
      label: { zh: '密封的地址', en: 'The address, sealed' },
      required: true,
      max: 200,
      secret: true,
    }),
    expires_at: datetime({ label: { zh: '有效期至', en: 'Valid until' }, required: true, list: true }),
    ended_at: datetime({ label: { zh: '停用时间', en: 'Ended at' }, list: true }),
    view_count: int({ label: { zh: '查看次数', en: 'Views' }, default: 0, list: true }),
    first_viewed_at: datetime({ label: { zh: '首次查看', en: 'First view' } }),
    last_viewed_at: datetime({ label: { zh: '最近查看', en: 'Last view' }, list: true }),
    last_device: text({ label: { zh: '最近设备', en: 'Last device' }, max: 60, list: true }),
  },
  access: {},
});
