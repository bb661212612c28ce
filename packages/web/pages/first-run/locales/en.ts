import type { FirstRunTexts } from './zh.ts';

export const en: FirstRunTexts = {
  title: 'Welcome to Kehu',
  slogan: 'Two steps, and you can start in a minute.',
  company: 'Company name',
  companyHint: 'Shown at the top left and on printed documents. It can be changed later.',
  password: 'Administrator’s password',
  passwordHint: 'At least 8 characters, two of letters, digits, symbols. The sign-in name is admin.',
  code: 'One-time code',
  codeHint: 'Printed in the terminal where Kehu was started.',
  badCode: 'That is not the code. Type it as the terminal shows it; case does not matter.',
  begin: 'Begin with',
  empty: 'Nothing',
  emptyHint: 'Import a spreadsheet of your own',
  demo: 'A demo company',
  demoHint: 'Six departments, twenty-four people and two years of history, to look around in',
  loading: 'Preparing the demo company, about a minute',
  almost: 'You can sign in as admin as soon as the demo company is ready.',
  go: 'Start',
};
