export const adminPassword = 'qi-hang-2026';
export const password = 'chun-feng-2026';

export interface Person {
  readonly login: string;
  readonly name: string;
  readonly role: string;
  readonly department: string;
}

/** Two departments that must not see each other's customers. */
export const people = {
  manager: { login: 'chenjing', name: '陈静', role: '经理', department: '华东部' },
  sales: { login: 'linfeng', name: '林峰', role: '业务员', department: '华东部' },
  colleague: { login: 'zhaomin', name: '赵敏', role: '业务员', department: '华东部' },
  stranger: { login: 'zhouyang', name: '周扬', role: '经理', department: '华南部' },
} satisfies { readonly [who: string]: Person };
export type Who = keyof typeof people | 'admin';
