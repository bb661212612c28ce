import { lazy, Suspense } from 'react';
import { useSay } from '@kehu/ui/language/language.ts';
import type { InputProps } from '@kehu/ui/form/field-ui.ts';
import { typedText } from './line.ui.tsx';

const DateInput = lazy(() => import('@kehu/ui/parts/date-input.tsx').then((m) => ({ default: m.DateInput })));

/** The picker is fetched when a date is first edited. */
export function dateInput(moment: boolean) {
  return function Input(props: InputProps) {
    const say = useSay();
    return (
      <Suspense fallback={<div className="k-input" />}>
        <DateInput
          moment={moment}
          label={say(props.field.label)}
          value={typedText(props.value) || null}
          onChange={(value, final) => props.onChange(value, undefined, final)}
          id={props.id}
          invalid={props.invalid}
          describedBy={props.describedBy}
          eager={props.eager}
          onLeave={props.onLeave}
        />
      </Suspense>
    );
  };
}
