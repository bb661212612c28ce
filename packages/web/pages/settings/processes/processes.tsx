import { useState } from 'react';
import { Plus } from 'lucide-react';
import { useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { useAll } from '../read-all.ts';
import { RecordForm } from '../record-form.tsx';
import { SectionHead } from '../section-head.tsx';
import { textOf } from '../text-of.ts';
import { texts as settingsTexts } from '../texts.ts';
import { ProcessCard } from './process-card.tsx';
import { StageSheet } from './stage-sheet.tsx';
import { texts } from './texts.ts';
import './processes.css';

/** What stands open at the right: a process or one of its stages, new where there is no record. */
type Asked =
  | { readonly kind: 'process'; readonly record: RecordData | undefined }
  | { readonly kind: 'stage'; readonly process: RecordData; readonly record: RecordData | undefined };

const created = ['name', 'department_ids', 'remark'];
const changed = ['name', 'department_ids', 'product_category_ids', 'status', 'remark'];

/** 销售流程: the ways of selling and their stages. */
export function Processes() {
  const t = texts.use();
  const settings = settingsTexts.use();
  const [processObject, stageObject] = [useObject('sales_process'), useObject('sales_stage')];
  const processes = useAll('sales_process', { sort: 'created_at', expand: ['department_ids'] });
  const stages = useAll('sales_stage', { sort: 'created_at' });
  const [asked, setAsked] = useState<Asked>();
  const refresh = () => {
    void processes.refetch();
    void stages.refetch();
  };
  const close = () => setAsked(undefined);
  if (processes.isError) return <Failed error={processes.error} onRetry={() => void processes.refetch()} />;
  if (!processes.data || !stages.data || !processObject || !stageObject) return <SkeletonLines lines={8} />;
  const saved = (record: RecordData, isNew: boolean) => {
    toast(isNew ? settings.created(textOf(record, 'name')) : settings.saved(textOf(record, 'name')));
    refresh();
    close();
  };
  return (
    <>
      <SectionHead name="processes">
        {processObject.operations.includes('create') && (
          <Button
            look="primary"
            icon={<Plus />}
            onClick={() => setAsked({ kind: 'process', record: undefined })}
          >
            {t.create}
          </Button>
        )}
      </SectionHead>
      {processes.data.map((process) => (
        <ProcessCard
          key={process.id}
          process={process}
          stages={stages.data.filter(({ values }) => values['process_id'] === process.id)}
          processes={processObject}
          object={stageObject}
          onEdit={() => setAsked({ kind: 'process', record: process })}
          onStage={(record) => setAsked({ kind: 'stage', process, record })}
          onChanged={refresh}
        />
      ))}
      {asked?.kind === 'process' && (
        <RecordForm
          object={processObject}
          record={asked.record}
          title={asked.record ? t.edit : t.create}
          fields={asked.record ? changed : created}
          onClose={close}
          onSaved={saved}
        />
      )}
      {asked?.kind === 'stage' && (
        <StageSheet
          object={stageObject}
          process={asked.process}
          record={asked.record}
          onClose={close}
          onSaved={() => {
            refresh();
            close();
          }}
        />
      )}
    </>
  );
}
