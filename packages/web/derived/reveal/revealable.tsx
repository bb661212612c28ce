import { useState, type ComponentType, type MouseEvent } from 'react';
import { Eye } from 'lucide-react';
import type { CellProps } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { reveal, useRevealed } from './revealed.ts';
import { texts } from './texts.ts';
import './revealable.css';

/** From here on people are told how many they have left. */
const fewLeft = 10;

interface RevealableProps extends CellProps {
  readonly object: string;
  readonly id: string;
  readonly shown: ComponentType<CellProps>;
}

/** A value that is shown with stars until its reader presses the eye beside it. */
export function Revealable({ object, id, shown: Shown, ...cell }: RevealableProps) {
  const { field } = cell;
  const t = texts.use();
  const say = useSay();
  const known = useRevealed(object, id, field.name);
  const [busy, setBusy] = useState(false);
  if (known !== undefined) return <Shown {...cell} value={known} />;
  const show = async (event: MouseEvent) => {
    event.stopPropagation();
    event.preventDefault();
    setBusy(true);
    try {
      const left = await reveal(object, id, field.name);
      if (left !== null && left <= fewLeft) toast(t.left(left));
    } catch (problem) {
      toastError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className="k-revealable">
      <Shown {...cell} />
      <button
        type="button"
        className="k-reveal"
        aria-label={t.show(say(field.label))}
        title={t.show(say(field.label))}
        disabled={busy}
        onClick={(event) => void show(event)}
      >
        <Eye />
      </button>
    </span>
  );
}
