import type { Label } from '@kehu/kernel/declare/label.ts';

/** Zones that a company may live in: those of China first, then where its branches and partners sit. */
export const timeZones: { readonly [zone: string]: Label } = {
  'Asia/Shanghai': { zh: '北京时间 (UTC+8)', en: 'Beijing (UTC+8)' },
  'Asia/Urumqi': { zh: '新疆时间 (UTC+6)', en: 'Urumqi (UTC+6)' },
  'Asia/Hong_Kong': { zh: '香港 (UTC+8)', en: 'Hong Kong (UTC+8)' },
  'Asia/Macau': { zh: '澳门 (UTC+8)', en: 'Macao (UTC+8)' },
  'Asia/Taipei': { zh: '台北 (UTC+8)', en: 'Taipei (UTC+8)' },
  'Asia/Singapore': { zh: '新加坡 (UTC+8)', en: 'Singapore (UTC+8)' },
  'Asia/Kuala_Lumpur': { zh: '吉隆坡 (UTC+8)', en: 'Kuala Lumpur (UTC+8)' },
  'Asia/Manila': { zh: '马尼拉 (UTC+8)', en: 'Manila (UTC+8)' },
  'Asia/Tokyo': { zh: '东京 (UTC+9)', en: 'Tokyo (UTC+9)' },
  'Asia/Seoul': { zh: '首尔 (UTC+9)', en: 'Seoul (UTC+9)' },
  'Asia/Bangkok': { zh: '曼谷 (UTC+7)', en: 'Bangkok (UTC+7)' },
  'Asia/Ho_Chi_Minh': { zh: '胡志明市 (UTC+7)', en: 'Ho Chi Minh City (UTC+7)' },
  'Asia/Jakarta': { zh: '雅加达 (UTC+7)', en: 'Jakarta (UTC+7)' },
  'Asia/Kolkata': { zh: '印度 (UTC+5:30)', en: 'India (UTC+5:30)' },
  'Asia/Dubai': { zh: '迪拜 (UTC+4)', en: 'Dubai (UTC+4)' },
  'Europe/Moscow': { zh: '莫斯科 (UTC+3)', en: 'Moscow (UTC+3)' },
  'Europe/Berlin': { zh: '柏林、巴黎 (UTC+1/+2)', en: 'Berlin, Paris (UTC+1/+2)' },
  'Europe/London': { zh: '伦敦 (UTC+0/+1)', en: 'London (UTC+0/+1)' },
  'America/New_York': { zh: '纽约 (UTC−5/−4)', en: 'New York (UTC−5/−4)' },
  'America/Chicago': { zh: '芝加哥 (UTC−6/−5)', en: 'Chicago (UTC−6/−5)' },
  'America/Los_Angeles': { zh: '洛杉矶 (UTC−8/−7)', en: 'Los Angeles (UTC−8/−7)' },
  'America/Sao_Paulo': { zh: '圣保罗 (UTC−3)', en: 'São Paulo (UTC−3)' },
  'Australia/Sydney': { zh: '悉尼 (UTC+10/+11)', en: 'Sydney (UTC+10/+11)' },
  'Africa/Johannesburg': { zh: '约翰内斯堡 (UTC+2)', en: 'Johannesburg (UTC+2)' },
  UTC: { zh: '世界时 (UTC)', en: 'UTC' },
};

/** Languages that pages are written in. */
export const languages: { readonly [locale: string]: Label } = Object.fromEntries([
  ['zh-CN', { zh: '简体中文', en: 'Simplified Chinese' }],
  ['en', { zh: 'English', en: 'English' }],
]);
