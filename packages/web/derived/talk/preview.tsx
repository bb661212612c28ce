import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { address } from '@kehu/ui/api/call.ts';
import { offline, Problem } from '@kehu/ui/api/problem.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { decode, previewOf } from './file-kind.ts';
import { texts } from './texts.ts';

export interface PreviewProps {
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
}

async function readText(id: string, signal: AbortSignal) {
  const response = await fetch(address(`/files/${id}`), { signal }).catch(() => {
    throw offline();
  });
  if (!response.ok) throw new Problem(response.status, {});
  return decode(await response.arrayBuffer());
}

function Text({ id }: { id: string }) {
  const t = texts.use();
  const query = useQuery({ queryKey: ['file', id], queryFn: ({ signal }) => readText(id, signal) });
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonLines lines={6} />;
  return (
    <>
      <pre className="k-preview-text">{query.data.text}</pre>
      {query.data.cut && <p className="k-muted">{t.cut}</p>}
    </>
  );
}

/** A picture or a text as it is, without leaving the record. */
export function Preview({ id, name, onClose }: PreviewProps) {
  const t = texts.use();
  const common = uiTexts.use().common;
  return (
    <Dialog
      title={name}
      width={960}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.close}</Button>
          <a className="k-button is-primary" href={address(`/files/${id}`, { download: '1' })} download>
            <Download />
            {t.download}
          </a>
        </>
      }
    >
      {previewOf(name) === 'picture' ? (
        <img className="k-preview-picture" src={address(`/files/${id}`)} alt={t.preview(name)} />
      ) : (
        <Text id={id} />
      )}
    </Dialog>
  );
}
