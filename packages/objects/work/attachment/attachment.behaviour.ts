import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { attachment } from './attachment.object.ts';

const endingOf = (name: unknown): string =>
  /\.[a-z0-9]{1,8}$/i.exec(String(name ?? ''))?.[0]?.toLowerCase() ?? '';

/** What a folder would not take, or what would make a name look like another. */
const forbidden = /[\u0000-\u001f\u007f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

export const attachmentBehaviour = implement(attachment, {
  /**
   * An attachment comes with its bytes, by the road of files alone. A file may get another name; the kind of file that was
   * let in is the one that is handed out.
   */
  prepare(_context, changes) {
    for (const change of changes) {
      if (change.before === null && typeof change.after['storage_key'] !== 'string')
        change.refuse('file_name', 'required', undefined, {
          zh: '附件要连同文件一起上传',
          en: 'An attachment is uploaded together with its file',
        });
      if (!change.changed.has('file_name')) continue;
      const name = String(change.after['file_name'] ?? '');
      if (change.before !== null && endingOf(name) !== endingOf(change.before['file_name']))
        change.refuse('file_name', 'bad_format', undefined, {
          zh: '文件扩展名不能更改',
          en: 'The ending of a file name cannot be changed',
        });
      else if (forbidden.test(name))
        change.refuse('file_name', 'bad_format', undefined, {
          zh: '文件名不能包含 / \\ : * ? " < > | 等字符',
          en: 'A file name cannot contain / \\ : * ? " < > |',
        });
    }
  },
  actions: {},
});
