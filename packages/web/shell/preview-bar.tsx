import { Eye } from 'lucide-react';
import { endPreview, preview } from '@kehu/ui/api/preview.ts';
import { useStore } from '@kehu/ui/data/store.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { texts } from '../locales/texts.ts';

/** Says all the time that this is not what the administrator himself may, and leads back. */
export function PreviewBar() {
  const t = texts.use().shell;
  const role = useStore(preview);
  if (!role) return null;
  return (
    <div className="k-preview-bar" role="status">
      <Eye size={16} aria-hidden />
      <strong>{t.previewing(role.name)}</strong>
      <span>{t.previewHint}</span>
      <Button small onClick={() => endPreview(`/settings/roles?id=${role.id}`)}>
        {t.endPreview}
      </Button>
    </div>
  );
}
