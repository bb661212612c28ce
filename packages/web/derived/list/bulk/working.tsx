import { cancelJob, useJob, useJobEnd, type Job } from '@kehu/ui/data/job.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Progress } from '@kehu/ui/parts/progress.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../../../locales/texts.ts';

/** Work of minutes: how far it is, and the way to stop it. */
export function Working({ id, onOver }: { id: string; onOver: (job: Job) => void }) {
  const t = texts.use().bulk;
  const common = uiTexts.use().common;
  const job = useJob(id);
  useJobEnd(job, onOver);
  return (
    <div className="k-bulk" role="status">
      <strong>{t.working}</strong>
      <Progress job={job} />
      <span className="k-spring" />
      <Button look="ghost" small title={t.stopHint} onClick={() => void cancelJob(id).catch(toastError)}>
        {common.stop}
      </Button>
    </div>
  );
}
