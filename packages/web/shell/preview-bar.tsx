import { Eye } from 'lucide-react';
import { endPreview, preview } from '@kehu/ui/api/preview.ts';
import { useStore } from '@kehu/ui/data/store.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { texts } from '../locales/texts.ts';

/** Says all the time that this is not what the administrator himself may, and leads back. */
export function PreviewBar() {
  const t = texts.use().shell;
  const shown = useStore(preview);
  if (!shown) return null;
  const { as, id, name } = shown;
  const back = as === 'user' ? `/settings/users?id=${id}` : `/settings/roles?id=${id}`;
  return (
    <div className="k-preview-bar" role="status">
      <Eye size={16} aria-hidden />
      <strong>{as === 'user' ? t.lookingAs(name) : t.previewing(name)}</strong>
      <span>{as === 'user' ? t.lookingHint : t.previewHint}</span>
      <Button small onClick={() => endPreview(back)}>
        {t.endPreview}
      </Button>
    </div>
  );
}
