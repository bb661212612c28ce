import { useQuery } from '@tanstack/react-query';
import { call, get } from '@kehu/ui/api/call.ts';
import { client } from '@kehu/ui/data/client.ts';
import { ago, longMoment } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Tag } from '@kehu/ui/parts/chip.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { deviceOf } from './device.ts';
import { texts } from './texts.ts';

interface Device {
  readonly id: string;
  readonly created_at: string;
  readonly seen_at: string;
  readonly ip: string | null;
  readonly agent: string | null;
  readonly current: boolean;
}
const key = ['sessions'] as const;

/** Where this person is signed in, and the way to end it from afar. */
export function Sessions() {
  const t = texts.use();
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<{ items: readonly Device[] }>('/sessions', {}, signal),
  });
  const end = async (id: string) => {
    await call('DELETE', `/sessions/${id}`);
    toast(t.ended);
    await client.invalidateQueries({ queryKey: key });
  };
  return (
    <section className="k-settings-card">
      <h2>{t.sessions}</h2>
      {query.isPending && <SkeletonLines lines={2} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.items.map((device) => (
        <div key={device.id} className="k-settings-row">
          <div>
            <strong>{deviceOf(device.agent) ?? t.unknownDevice}</strong>{' '}
            {device.current && <Tag>{t.thisOne}</Tag>}
            <div className="k-muted" title={longMoment(device.seen_at)}>
              {[device.ip, t.seen(ago(device.seen_at))].filter(Boolean).join(' · ')}
            </div>
          </div>
          {!device.current && <Button onClick={() => void end(device.id).catch(toastError)}>{t.end}</Button>}
        </div>
      ))}
    </section>
  );
}
