import { createStore, useStore } from '../data/store.ts';
import { sentenceOf } from '../api/problem.ts';
import { texts } from '../locales/texts.ts';
import { classes } from './classes.ts';
import './toast.css';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly bad: boolean;
  readonly action?: { readonly label: string; readonly run: () => void };
}
type ToastOptions = Partial<Omit<Toast, 'id' | 'text'>>;

const toasts = createStore<readonly Toast[]>([]);
let last = 0;

export function dismiss(id: number): void {
  toasts.set(toasts.get().filter((each) => each.id !== id));
}

/** Says what happened for a few seconds; longer when there is something to undo or to read. */
export function toast(text: string, options: ToastOptions = {}): void {
  const id = ++last;
  const next: Toast = { id, text, bad: false, ...options };
  toasts.set([...toasts.get().slice(-2), next]);
  setTimeout(() => dismiss(id), next.action ? 8000 : next.bad ? 7000 : 3000);
}

/** Says what went wrong in one sentence. */
export function toastError(error: unknown): void {
  toast(sentenceOf(error), { bad: true });
}

/** Says what was done, with the way back. */
export function toastUndo(text: string, undo: () => Promise<unknown>): void {
  toast(text, { action: { label: texts.now().common.undo, run: () => void undo().catch(toastError) } });
}

export function Toasts() {
  const list = useStore(toasts);
  return (
    <div className="k-toasts" role="status" aria-live="polite">
      {list.map((each) => (
        <div key={each.id} className={classes('k-toast', each.bad && 'is-bad')}>
          <span>{each.text}</span>
          {each.action && (
            <button
              type="button"
              onClick={() => {
                dismiss(each.id);
                each.action?.run();
              }}
            >
              {each.action.label}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
