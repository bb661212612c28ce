import { modules } from '@kehu/kernel/access/operations.ts';
import type { Schema } from '../../platform/http/route.ts';
import { anObject, id, listOf, moment, nullable, text } from '../../platform/http/schema.ts';

export const password: Schema = text({ minLength: 1, maxLength: 1_000 });
const newPassword = password;

export const signInBody = anObject(
  { login_name: text({ minLength: 1, maxLength: 200 }), password, otp: text({ maxLength: 10 }) },
  ['login_name', 'password'],
);

export const changePasswordBody = anObject({ old_password: password, new_password: newPassword }, [
  'old_password',
  'new_password',
]);

export const setPasswordBody = anObject(
  {
    login_name: text({ minLength: 1, maxLength: 200 }),
    code: text({ minLength: 1, maxLength: 100 }),
    new_password: newPassword,
    otp: text({ maxLength: 10 }),
  },
  ['login_name', 'code', 'new_password'],
);

const role = anObject({ id, name: text(), code: nullable(text()) });

const user = anObject({
  id,
  name: text(),
  login_name: text(),
  department_id: nullable(id),
  theme: nullable(text()),
  color_mode: nullable(text()),
  locale: nullable(text()),
  time_zone: nullable(text()),
  avatar: nullable(text()),
  must_change_password: { type: 'boolean' },
  otp: { type: 'boolean' },
  is_admin: { type: 'boolean' },
  email: nullable(text()),
  roles: listOf(role),
});

export const sessionSchema = anObject({
  user,
  modules: listOf(text({ enum: [...modules] })),
  sends_mail: { type: 'boolean' },
  heads: { type: 'boolean' },
  preferences: { type: 'object', additionalProperties: true },
});

export const sessionList = anObject({
  items: listOf(
    anObject({
      id: text(),
      created_at: moment,
      seen_at: moment,
      expires_at: moment,
      ip: nullable(text()),
      agent: nullable(text()),
      current: { type: 'boolean' },
    }),
  ),
});

export const otpOffer = anObject({ secret: text(), uri: text() });
export const otpConfirm = anObject({
  secret: text({ minLength: 16, maxLength: 64, pattern: '^[A-Z2-7]+$' }),
  otp: text({ maxLength: 10 }),
});
export const otpEnd = anObject({ password });

const token = {
  id,
  name: text(),
  hint: nullable(text()),
  read_only: nullable({ type: 'boolean' }),
  expires_at: nullable(moment),
  last_used_at: nullable(moment),
  created_at: moment,
};
export const tokenList = anObject({ items: listOf(anObject(token)) });
export const tokenBody = anObject(
  {
    name: text({ minLength: 1, maxLength: 60 }),
    read_only: { type: 'boolean' },
    expires_at: nullable(moment),
    /** The last day on which it works, in the company's zone; instead of `expires_at`. */
    expires_on: nullable(text({ format: 'date' })),
  },
  ['name'],
);
export const tokenMade = anObject({ ...token, token: text() });
