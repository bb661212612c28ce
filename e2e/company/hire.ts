import { people } from './people.ts';
import { setPassword, speakAs } from './speaker.ts';

/** Nine in the morning of a day from now, in China. */
export function nineOn(days: number): string {
  const day = new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T09:00:00+08:00`;
}

/** Makes the departments and the people, each with a password that he set himself. */
export async function hire(base: string): Promise<void> {
  const admin = await speakAs(base, 'admin');
  const roles = await admin.named('role');
  const [root] = (await admin.named('department')).values();
  const departments = new Map<string, string>();
  for (const name of new Set(Object.values(people).map((person) => person.department))) {
    departments.set(name, await admin.create('department', { name, parent_id: root, kind: 'department' }));
  }
  for (const { login, name, role, department } of Object.values(people)) {
    const id = await admin.create('user', {
      name,
      login_name: login,
      department_id: departments.get(department),
      role_ids: [roles.get(role)],
    });
    const cleared = await admin.post(`/records/user/${id}/actions/clear_password`, { params: {} });
    const { code } = cleared['output'] as { code: string };
    await setPassword(base, login, code);
    // Who manages a department heads it: what its people ask, and who waits for a decision, comes to him.
    if (role === '经理')
      await admin.change('department', departments.get(department) ?? '', { head_ids: [id] });
  }
  await bringCustomers(base);
}

async function bringCustomers(base: string): Promise<void> {
  const sales = await speakAs(base, 'sales');
  const due = { next_contact_at: nineOn(-2) };
  const id = await sales.create('account', {
    name: '杭州蓝海传媒有限公司',
    phone: '0571-88886666',
    grade: 'A',
  });
  await sales.create('activity', {
    target: { object: 'account', id },
    type: 'call',
    content: '约定下周看样片',
    ...due,
  });
  await sales.create('account', { name: '宁波远航物流有限公司', grade: 'B' });
  const colleague = await speakAs(base, 'colleague');
  await colleague.create('account', { name: '苏州青禾文化有限公司' });
}
