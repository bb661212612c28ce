import type { NewPasswordTexts } from './zh.ts';

export const en: NewPasswordTexts = {
  title: 'Set a new password',
  must: 'You signed in with a temporary password. Choose your own to go on.',
  withCode: 'Enter the one-time code from your administrator and choose a password of your own.',
  name: 'Sign-in name',
  code: 'One-time code',
  temporary: 'Temporary password',
  fresh: 'New password',
  freshHint: 'At least 8 characters, with two of letters, digits and symbols',
  again: 'New password again',
  differ: 'The two new passwords differ',
  badCode:
    'Wrong sign-in name or code, or the code has expired (it lasts 3 days and works once). Ask your administrator for a new one.',
  otp: 'Code from your authenticator',
  otpHint: 'Six digits. Without your phone, ask an administrator to switch the second factor off.',
  badOtp: 'Wrong code. Each code of the authenticator works once: enter the six digits that it shows now.',
  badTemporary: 'Wrong temporary password',
  go: 'Save and go on',
  back: 'Back to sign-in',
};
