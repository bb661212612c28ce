import { useState } from 'react';
import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { isScoped, type Reach } from './rights.ts';
import { texts } from './texts.ts';

/** Says a cell of the matrix as a sentence. */
export function useSentence(role: string) {
  const t = texts.use();
  const say = useSay();
  const [sentence, setSentence] = useState('');
  const tell = (object: ObjectMeta, operation: Operation, reach: Reach | undefined) => {
    const [what, on] = [t.operations[operation], say(object.label)];
    if (!reach) return setSentence(t.cannot(role, what, on));
    if (!isScoped(object)) return setSentence(t.canPlain(role, what, on));
    setSentence(
      operation === 'create' ? t.canCreate(role, on, reach.scope) : t.can(role, what, on, reach.scope),
    );
  };
  return { sentence, tell };
}
