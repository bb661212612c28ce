import { MessageCircle } from 'lucide-react';
import type { BesideProps, FieldUi } from '@kehu/ui/form/field-ui.ts';
import { texts } from '@kehu/ui/locales/texts.ts';
import { copyText } from '@kehu/ui/parts/copy-text.ts';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { lineInput, TextCell, typedText } from '../family/line.ui.tsx';

const handheld = (): boolean => matchMedia('(pointer: coarse)').matches;

/** Puts a WeChat id into the clipboard; on a phone WeChat is then one tap away. */
export async function copyWechat(id: string): Promise<void> {
  const t = texts.now().wechat;
  await copyText(id);
  const action = { label: t.open, run: () => location.assign('weixin://') };
  toast(t.copied(id), handheld() ? { action } : {});
}

function CopyWechat({ value }: BesideProps) {
  const t = texts.use().wechat;
  const id = typedText(value);
  if (id === '' || id.includes('*')) return null;
  return (
    <button
      type="button"
      className="k-read-link"
      aria-label={t.copy}
      title={t.copy}
      onClick={() => void copyWechat(id).catch(toastError)}
    >
      <MessageCircle />
    </button>
  );
}

export const wechatUi: FieldUi = {
  Cell: TextCell,
  Input: lineInput({ maxLength: 64 }),
  Beside: CopyWechat,
  width: 120,
};
