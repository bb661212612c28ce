import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';

/* Layouts say where fields stand, for everybody or for roles, from the next question on. They never open a field. */
const server = await startServer();
const company = await companyOf(server);
const admin = await server.admin();
const north = await company.department('北区');

const role = async (name: string): Promise<string> => {
  const id = await company.record('role', { name, modules: ['customer'] });
  await company.record('permission_rule', {
    role_id: id,
    object: 'account',
    operation: 'view',
    scope: 'all',
  });
  return id;
};
const [inside, outside] = [await role('内勤'), await role('外勤')];
await company.record('field_rule', { role_id: inside, object: 'account', field: 'phone', access: 'hidden' });
const { client: clerk } = await company.person('内勤员', north, inside);
const { client: driver } = await company.person('外勤员', north, outside);
const { client: both } = await company.person('两头跑', north, inside, { role_ids: [inside, outside] });

interface Views {
  readonly list: { readonly columns: readonly string[]; readonly hidden?: readonly string[] };
  readonly form: { readonly sections: readonly { readonly fields: readonly string[] }[] };
  readonly view?: { readonly hidden?: readonly string[] };
  readonly arranged?: readonly string[];
}
const viewsOf = async (client: typeof admin): Promise<Views> =>
  (await client.get('/meta/account')).body['views'] as unknown as Views;
const columnsOf = async (client: typeof admin): Promise<string> =>
  (await viewsOf(client)).list.columns.join(' ');

const content = (fields: readonly string[], hidden: readonly string[] = []) => ({ fields, hidden });
const lay = (values: object) => admin.post('/records/layout', { object: 'account', kind: 'list', ...values });
const made: { [name: string]: { id: string; version: number } } = {};
const layDown = async (name: string, values: object): Promise<void> => {
  const { status, body } = await lay(values);
  expect(status, JSON.stringify(body)).toBe(201);
  made[name] = { id: String(body['id']), version: Number(body['version']) };
};

it('columns are as shipped until somebody lays them out', async () => {
  expect((await viewsOf(clerk)).arranged).toBeUndefined();
  expect(await columnsOf(clerk)).toContain('lifecycle');
});

it('holds for everybody, at once, and for a role in its own way', async () => {
  await layDown('all', { content: content(['name', 'city', 'phone'].filter((one) => one !== 'city')) });
  expect(await columnsOf(driver)).toBe('name phone');
  await layDown('inside', { role_ids: [inside], sort_no: 1, content: content(['name', 'email', 'phone']) });
  await layDown('outside', { role_ids: [outside], sort_no: 2, content: content(['name', 'fax'], ['email']) });
  expect(await columnsOf(driver)).toBe('name fax');
  expect((await viewsOf(driver)).list.hidden).toEqual(['email']);
  expect(await columnsOf(admin)).toBe('name phone');
});

it('shows no field that is hidden from somebody, wherever a layout puts it', async () => {
  expect(await columnsOf(clerk)).toBe('name email');
  expect((await clerk.get('/meta/account')).text).not.toContain('"name":"phone"');
});

it('of two roles the layout that stands first holds', async () => {
  expect(await columnsOf(both)).toBe('name email phone');
  const { id = '', version = 0 } = made['outside'] ?? {};
  await admin.patch(`/records/layout/${id}`, { sort_no: 0, version });
  expect(await columnsOf(both)).toBe('name fax');
});

it('goes back to what is below it once it is removed', async () => {
  const { id = '' } = made['inside'] ?? {};
  await admin.del(`/records/layout/${id}`, { version: 1 });
  expect(await columnsOf(clerk)).toBe('name');
});

it('an own field that nobody placed yet is told of, and stands where it is put', async () => {
  await company.record('field_definition', {
    object: 'account',
    api_name: 'c_dock',
    label: '码头',
    type: 'text',
  });
  const section = { title: { zh: '要点', en: 'Points' }, columns: 2, fields: ['c_dock', 'name'] };
  await layDown('form', { kind: 'edit', content: { sections: [section], hidden: ['fax'] } });
  const { form, view, arranged } = await viewsOf(driver);
  expect(form.sections.map(({ fields }) => fields)).toEqual([['c_dock', 'name']]);
  expect(arranged).toEqual(['edit', 'list']);
  // The page of a record is another one.
  expect(view?.hidden).toBeUndefined();
});

describe('is refused beside what is wrong', () => {
  it.each([
    ['a required field hidden', { kind: 'edit', content: { hidden: ['name'] } }, 'content.name', 'required'],
    [
      'the same in quick create',
      { kind: 'quick', content: content([], ['name']) },
      'content.name',
      'required',
    ],
    [
      'a field that is not there',
      { content: content(['name', 'nothing']) },
      'content.nothing',
      'unknown_field',
    ],
    ['a field twice', { content: content(['name', 'fax'], ['fax']) }, 'content.fax', 'not_unique'],
    ['no column at all', { content: content([]) }, 'content', 'required'],
    ['another shape', { content: { sections: 'all' } }, 'content', 'bad_format'],
    ['four columns', { kind: 'edit', content: { sections: [{ columns: 4 }] } }, 'content', 'bad_format'],
    [
      'an object without pages',
      { object: 'setting', content: content(['name']) },
      'object',
      'not_in_options',
    ],
    ['a second one for everybody', { content: content(['name']) }, 'role_ids', 'not_unique'],
  ])('%s', async (_, values, field, code) => {
    const { status, body } = await lay(values);
    expect(status).toBe(422);
    expect(body['errors']).toContainEqual(expect.objectContaining({ field, code }));
  });

  it('a second one for a role', async () => {
    const { body } = await lay({ role_ids: [outside, inside], content: content(['name']) });
    expect(body['errors']).toMatchObject([{ field: 'role_ids', code: 'not_unique' }]);
  });
});

it('a required field with a default may be hidden', async () => {
  const hidden = ['owner_id'];
  expect((await lay({ kind: 'quick', content: content(['name'], hidden) })).status).toBe(201);
});

it('nobody but an administrator reads or writes layouts, or is told what is shipped', async () => {
  expect((await clerk.get('/records/layout')).status).toBe(403);
  expect(
    (await clerk.post('/records/layout', { object: 'account', content: content(['name']) })).status,
  ).toBe(403);
  expect((await clerk.get('/meta/account')).body).not.toHaveProperty('shippedViews');
  expect((await admin.get('/meta/account')).body).toHaveProperty('shippedViews.list.columns');
});

describe('a class of customers has a form of its own', () => {
  const name = '经销商表单';
  const sections = [{ title: { zh: '经销商', en: 'Dealer' }, columns: 1, fields: ['phone', 'name'] }];
  const classForms = async (client: typeof admin) => (await client.get('/meta/account')).body['classForms'];
  const put = (id: string, version: number, values: object) =>
    admin.patch(`/records/account_category/${id}`, { ...values, version });
  const classes: { [name: string]: string } = {};

  it('which nobody has while no class chose it', async () => {
    await layDown('dealers', { kind: 'edit', name, by_class: true, content: { sections, hidden: ['fax'] } });
    classes['above'] = await company.record('account_category', { name: '渠道' });
    classes['below'] = await company.record('account_category', {
      name: '县级渠道',
      parent_id: classes['above'],
    });
    classes['own'] = await company.record('account_category', {
      name: '省级渠道',
      parent_id: classes['above'],
    });
    expect(await classForms(driver)).toMatchObject([{ when: { category_id: { in: [] } } }]);
  });

  it('holds for it and those below that chose none, whatever the role', async () => {
    await layDown('own', { kind: 'edit', name: '省级表单', by_class: true, content: { sections: [] } });
    expect((await put(classes['above'] ?? '', 1, { layout_id: made['dealers']?.id })).status).toBe(200);
    expect((await put(classes['own'] ?? '', 1, { layout_id: made['own']?.id })).status).toBe(200);
    const form = { sections: [{ fields: ['phone', 'name'] }], hidden: ['fax'] };
    const all = expect.arrayContaining([classes['above'], classes['below']]) as unknown;
    for (const client of [driver, admin])
      expect(await classForms(client)).toMatchObject([
        { when: { category_id: { in: all } }, form },
        { when: { category_id: { in: [classes['own']] } } },
      ]);
    expect((await viewsOf(driver)).form.sections.map(({ fields }) => fields)).toEqual([['c_dock', 'name']]);
  });

  it('opens no field, and says nothing of classes to whom they are hidden', async () => {
    expect(JSON.stringify(await classForms(clerk))).not.toContain('phone');
    const blind = await role('看不到分类');
    const rule = { role_id: blind, object: 'account', field: 'category_id', access: 'hidden' };
    await company.record('field_rule', rule);
    const { client } = await company.person('外来人', north, blind);
    expect(await classForms(client)).toBeUndefined();
  });

  it.each([
    ['one for people', { layout_id: () => made['form']?.id }, 'not_in_options'],
    ['none that there is', { layout_id: () => '019ac000-0000-7000-8000-000000000000' }, 'ref_not_found'],
    ['one that hides what it asks for', { layout_id: () => made['away']?.id }, 'required'],
  ])('and may not choose %s', async (_, { layout_id }, code) => {
    const away = { sections: [], hidden: ['c_dock'] };
    made['away'] ??= (await lay({ kind: 'edit', name: '藏', by_class: true, content: away })).body as never;
    const id = await company.record('account_category', {
      name: `港口 ${code}`,
      fields: [{ field: 'c_dock', required: true }],
    });
    const { status, body } = await put(id, 1, { layout_id: layout_id() });
    expect(status).toBe(422);
    expect(body['errors']).toMatchObject([{ field: 'layout_id', code }]);
  });

  it.each([
    ['without a name', {}, 'name', 'required'],
    ['of a list', { kind: 'list', content: content(['name']), name: '列' }, 'kind', 'not_in_options'],
    ['for a role', { role_ids: [inside], name: '角色' }, 'role_ids', 'not_in_options'],
    ['of the same name', { name }, 'name', 'not_unique'],
    [
      'that hides what a class asks for',
      { name: '坏', content: { hidden: ['c_dock'] } },
      'content.c_dock',
      'required',
    ],
  ])('is refused %s', async (_, values, field, code) => {
    const { status, body } = await lay({
      kind: 'edit',
      by_class: true,
      content: { sections: [] },
      ...values,
    });
    expect(status).toBe(422);
    expect(body['errors']).toContainEqual(expect.objectContaining({ field, code }));
  });

  it('goes back to what the roles have once it is removed', async () => {
    expect((await admin.del(`/records/layout/${made['dealers']?.id}`, { version: 1 })).status).toBe(204);
    const { body } = await admin.get(`/records/account_category/${classes['above']}`);
    expect(body['layout_id']).toBeNull();
    expect(await classForms(driver)).toMatchObject([
      { when: { category_id: { in: [classes['own']] } } },
      { when: { category_id: { in: [] } } },
    ]);
  });
});
