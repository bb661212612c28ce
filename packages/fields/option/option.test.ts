import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { option, optionKind } from './option.kind.ts';

describeKind({
  kind: optionKind,
  field: option('lead_source', { label }),
  parse: [
    ['web', 'web'],
    ['Web', refused('not_in_options')],
    ['官网', refused('not_in_options')],
    // A disabled option may stay on a record, but is not chosen anew.
    ['fax', refused('not_in_options')],
    ['toString', refused('not_in_options')],
    [1, refused('bad_format')],
  ],
  cells: [
    ['官网', 'web'],
    [' ＷＥＢＳＩＴＥ ', 'web'],
    ['Web', 'web'],
    ['trade  fair', 'fair'],
    ['传真', refused('not_in_options')],
    ['电视', refused('not_in_options')],
  ],
  formats: [
    ['web', '官网', 'Website'],
    ['fax', '传真', 'Fax'],
    ['gone', 'gone'],
  ],
  checks: [
    [option([], { label }), ['options must not be empty']],
    [
      option(
        [
          { value: 'a b', label },
          { value: 'a b', label },
        ],
        { label },
      ),
      ['option values must differ', 'option values must match ^[A-Za-z0-9_.-]{1,60}$'],
    ],
  ],
});
