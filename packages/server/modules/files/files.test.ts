import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';
import { fileName } from './file-name.ts';

const server = await startServer();
const company = await companyOf(server);
const person = await company.person('张三', company.root, 'salesperson');
const { client } = person;
const account = String((await client.post('/records/account', { name: '有附件的客户' })).body['id']);
const of = { object: 'account', record_id: account };
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

describe('a file', () => {
  it('hangs on its record, and comes back as it was, in a sandbox', async () => {
    const sent = await client.send('/files', { name: '报价 “终版”.txt', content: '价格' }, of);
    expect(sent.status, sent.text).toBe(201);
    const id = String(sent.body['id']);
    const reply = await client.get(`/files/${id}`);
    expect(reply.text).toBe('价格');
    expect(reply.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''%E6%8A%A5/,
      ),
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
    });
    expect((await client.get(`/records/attachment/${id}`)).body).toMatchObject({
      size: 6,
      target: { object: 'account', id: account },
    });
    expect(sent.text + (await client.get(`/records/attachment/${id}`)).text).not.toContain('storage_key');
    expect((await client.get(`/records/account/${account}/timeline?kinds=attachment`)).items).toHaveLength(1);
  });

  it('comes with its bytes, or not at all', async () => {
    const values = { file_name: '空.txt', target: { object: 'account', id: account } };
    const alone = await client.post('/records/attachment', values);
    expect([alone.status, alone.fields]).toEqual([422, ['file_name']]);
    const line = { name: '赤松园林设备', lines: { attachment: [{ file_name: '空.txt' }] } };
    const along = await client.post('/records/account', line);
    expect([along.status, along.fields]).toEqual([422, ['attachment[0].file_name']]);
  });

  it('sent again because its answer was lost hangs there once', async () => {
    const once = { 'idempotency-key': 'c0ffee00-0000-4000-8000-000000000001' };
    const file = { name: '一次.txt', content: '价格' };
    const [first, again] = [
      await client.send('/files', file, of, once),
      await client.send('/files', file, of, once),
    ];
    expect([first.status, again.status, again.body['id']]).toEqual([201, 201, first.body['id']]);
    const found = await client.get(
      `/records/attachment?filter=${encodeURIComponent(JSON.stringify({ field: 'file_name', op: 'eq', value: '一次.txt' }))}`,
    );
    expect(found.items, found.text).toHaveLength(1);
  });

  it('belongs to the record that names it in a field of an administrator', async () => {
    const admin = await server.admin();
    const field = { object: 'account', api_name: 'c_scans', label: '扫描件', type: 'files' };
    expect((await admin.post('/records/field_definition', { ...field, unique: true })).status).toBe(422);
    expect((await admin.post('/records/field_definition', field)).status).toBe(201);
    const sent = await client.send('/files', { name: '扫描.txt', content: '一' });
    const made = await client.post('/records/account', {
      name: '有扫描件的客户',
      c_scans: [String(sent.body['id'])],
    });
    expect(made.body['c_scans'], made.text).toEqual([sent.body['id']]);
    const colleague = await company.person('李四', company.root, 'manager');
    const path = `/files/${String(sent.body['id'])}`;
    expect((await colleague.client.get(path)).text).toBe('一');
    const stranger = await company.person('王五', company.root, 'salesperson');
    expect((await stranger.client.get(path)).status).toBe(404);
  });

  it('shows pictures in place, and nothing else', async () => {
    const picture = await client.send('/files', { name: 'a.png', content: png }, of);
    const path = `/files/${String(picture.body['id'])}`;
    expect((await client.get(path)).headers['content-disposition']).toMatch(/^inline/);
    expect((await client.get(`${path}?download=1`)).headers['content-disposition']).toMatch(/^attachment/);
  });

  it('shows a PDF in the browser’s own reader: as what it is, of no page, or as a download', async () => {
    const paper = await client.send(
      '/files',
      { name: '合同.pdf', content: '%PDF-1.7\n<script>1</script>' },
      of,
    );
    const path = `/files/${String(paper.body['id'])}`;
    expect((await client.get(path)).headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^inline/),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
    });
    const kept = (await client.get(`${path}?download=1`)).headers;
    expect(kept['content-disposition']).toMatch(/^attachment/);
    expect(kept['content-security-policy']).toContain('sandbox');
    const page = await client.send('/files', { name: '网页.pdf', content: '<html><script>1</script>' }, of);
    expect([page.status, page.fields]).toEqual([422, ['file']]);
  });

  it('sent before its record belongs to it from then on', async () => {
    const other = await company.person('李四', company.root, 'salesperson');
    const id = String((await client.send('/files', { name: 'b.png', content: png })).body['id']);
    expect((await other.client.get(`/files/${id}`)).code).toBe('not_found');
    const target = { object: 'account', id: account };
    const refused = await other.client.post('/records/activity', { target, content: 'x', files: [id] });
    expect(refused.status).toBe(422);
    const activity = await client.post('/records/activity', { target, content: '拜访', files: [id] });
    expect(activity.status, activity.text).toBe(201);
    const attachment = await client.get(`/records/attachment/${id}`);
    expect(attachment.body['target']).toEqual({ object: 'activity', id: activity.body['id'] });
  });
});

describe('what is refused', () => {
  it.each([
    ['a program', 'setup.exe', Buffer.from('4d5a9000', 'hex')],
    ['a program with a harmless name', 'photo.png', Buffer.from('4d5a9000', 'hex')],
    ['a program that calls itself text', 'notes.txt', Buffer.from('7f454c46020101', 'hex')],
    ['a script', 'run.sh', '#!/bin/sh'],
    ['a page', 'page.html', '<script>alert(1)</script>'],
    ['a drawing that can run code', 'logo.svg', '<svg onload="alert(1)"/>'],
    ['a picture that is none', 'a.jpg', 'hello'],
    ['no ending', 'README', 'x'],
    ['two endings', 'a.txt.exe', 'x'],
  ])('%s', async (_, name, content) => {
    const reply = await client.send('/files', { name, content }, of);
    expect([reply.status, reply.fields]).toEqual([422, ['file']]);
  });

  it.each([
    ['an unknown part', { ...of, bogus: '1' }, 422],
    ['half a target', { object: 'account' }, 422],
    [
      'a record that is not there',
      { object: 'account', record_id: '01900000-0000-7000-8000-000000000000' },
      422,
    ],
    ['an object without files', { object: 'role', record_id: account }, 422],
    ['an id that is none', { object: 'account', record_id: 'x' }, 422],
  ])('%s', async (_, fields, status) => {
    const reply = await client.send('/files', { name: 'a.txt', content: 'x' }, fields);
    expect(reply.status, reply.text).toBe(status);
  });

  it('more than 50 MB', async () => {
    const reply = await client.send(
      '/files',
      { name: 'a.txt', content: Buffer.alloc(50 * 1_048_576 + 1, 97) },
      of,
    );
    expect([reply.status, reply.code]).toEqual([413, 'too_large']);
  });

  it('no file, and JSON', async () => {
    expect((await client.post('/files', { file: 'x' })).code).toBe('malformed_request');
  });
});

it.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\张三\\合同.docx', '合同.docx'],
  ['a\u0000b\r\n.txt', 'ab.txt'],
  ['invoice\u202etxt.exe', 'invoicetxt.exe'],
  ['  ...', 'file'],
  [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(116)}.pdf`],
])('takes %j as %j', (given, name) => expect(fileName(given)).toBe(name));
