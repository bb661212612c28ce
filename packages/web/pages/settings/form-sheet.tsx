import { useId, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Panel } from '@kehu/ui/parts/panel.tsx';
import '../../derived/form/form.css';

/** A sheet at the right with a form in it. */
export function FormSheet(props: {
  readonly title: string;
  readonly save?: string;
  readonly busy: boolean;
  readonly disabled?: boolean;
  readonly error: string | undefined;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}) {
  const t = uiTexts.use().common;
  const form = useId();
  return (
    <div className="k-edit-panel">
      <Panel label={props.title} onClose={props.onClose}>
        <header className="k-create-head">
          <h2>{props.title}</h2>
          <Button look="ghost" small icon={<X />} aria-label={t.close} onClick={props.onClose} />
        </header>
        <form
          id={form}
          className="k-create-body"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            props.onSubmit();
          }}
        >
          {props.children}
        </form>
        <footer className="k-create-foot">
          <span className="k-bad" role="alert">
            {props.error}
          </span>
          <span className="k-spring" />
          <Button onClick={props.onClose}>{t.cancel}</Button>
          <Button
            look="primary"
            type="submit"
            form={form}
            busy={props.busy}
            disabled={props.busy || props.disabled === true}
          >
            {props.save ?? t.save}
          </Button>
        </footer>
      </Panel>
    </div>
  );
}
