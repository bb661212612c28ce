import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 令牌: a program's access with the rights of one person; shown once, stored hashed. */
export const apiToken = defineObject({
  name: 'api_token',
  label: { zh: '访问令牌', en: 'API token' },
  kind: 'setting',
  module: 'settings',
  title: 'name',
  personal: 'user_id',
  fields: {
    name: text({ label: { zh: '名称', en: 'Name' }, required: true, max: 60, list: true }),
    user_id: user({
      label: { zh: '所属人', en: 'Of' },
      required: true,
      index: true,
      default: { token: 'me' },
    }),
    token_hash: text({ label: { zh: '令牌摘要', en: 'Token hash' }, max: 64, unique: true, secret: true }),
    hint: text({ label: { zh: '末四位', en: 'Last four' }, max: 8, computed: true, list: true }),
    read_only: bool({ label: { zh: '只读', en: 'Read-only' }, list: true }),
    expires_at: datetime({ label: { zh: '有效期至', en: 'Expires at' }, list: true }),
    last_used_at: datetime({
      label: { zh: '最近使用', en: 'Last used' },
      computed: true,
      track: false,
      list: true,
    }),
  },
  access: { everyone: { view: 'self', create: 'self', delete: 'self' } },
  views: { list: { sort: '-created_at' } },
});
