import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { bankAccount, bankAccountKind } from './bank_account.kind.ts';

describeKind({
  kind: bankAccountKind,
  field: bankAccount({ label }),
  parse: [
    ['6222 0212 3456 7890 123', '6222021234567890123'],
    ['1234567', refused('bad_format')],
  ],
  masks: [['6222021234567890123', '***************0123']],
});
