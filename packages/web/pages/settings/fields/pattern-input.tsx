import { useRef } from 'react';
import { today } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { mistakeIn, sampleOf, tokens } from '../numbering/pattern.ts';
import { texts as numberingTexts } from '../numbering/texts.ts';
import type { PartProps } from './part.ts';
import { texts } from './texts.ts';

/** How numbers are made, with the first one of today. */
export function PatternInput({ draft, errors, onChange }: PartProps) {
  const t = texts.use().pattern;
  const words = numberingTexts.use();
  const input = useRef<HTMLInputElement>(null);
  const { pattern } = draft;
  const mistake = mistakeIn(pattern);
  const wrong = mistake === 'no counter' ? words.noCounter : mistake && words.unknown(mistake.unknown);
  const insert = (token: string) => {
    const at = input.current?.selectionStart ?? pattern.length;
    onChange({ pattern: pattern.slice(0, at) + token + pattern.slice(at) });
    input.current?.focus();
  };
  return (
    <div>
      <Labeled
        label={t.label}
        required
        hint={t.hint(sampleOf(pattern, today(), 1))}
        error={errors['pattern'] ?? wrong}
      >
        {(labelled) => (
          <TextInput
            {...labelled}
            ref={input}
            value={pattern}
            maxLength={80}
            onChange={(event) => onChange({ pattern: event.target.value })}
          />
        )}
      </Labeled>
      <div className="k-user-roles" style={{ marginTop: 6 }}>
        {tokens.map((token) => (
          <Button key={token} small onClick={() => insert(token)} title={token}>
            {words.tokens[token]}
          </Button>
        ))}
      </div>
    </div>
  );
}
