import { textColumn } from '../family/text.sql.ts';
import type { WechatField } from './wechat.kind.ts';

export const wechatSql = textColumn<WechatField>('wechat');
