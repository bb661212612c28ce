import { useState } from 'react';
import { Package, Plus } from 'lucide-react';
import { deleteRecord } from '@kehu/ui/data/changes.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { linesOf, treeOf, type Branch } from '../departments/tree.ts';
import { useAll } from '../read-all.ts';
import { RecordForm } from '../record-form.tsx';
import { SectionHead } from '../section-head.tsx';
import { textOf } from '../text-of.ts';
import { texts as settingsTexts } from '../texts.ts';
import { CategoryRow, type Asked } from './row.tsx';
import { texts } from './texts.ts';

const object = 'product_category';

function Table({ lines, onAsk }: { lines: readonly Branch[]; onAsk: (asked: Asked) => void }) {
  const { columns } = texts.use();
  return (
    <div className="k-table-box">
      <table className="k-table is-cards">
        <thead>
          <tr>
            <th>{columns.name}</th>
            <th>{columns.code}</th>
            <th>{columns.tax}</th>
            <th className="is-end">{columns.products}</th>
            <th>{columns.status}</th>
            <th>
              <span className="k-visually-hidden">{columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <CategoryRow key={line.row.id} line={line} onAsk={onAsk} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DialogProps {
  readonly asked: Asked;
  readonly onEnd: (changed: boolean) => void;
}

/** The form of a category, or the question before one goes. */
function Dialog({ asked, onEnd }: DialogProps) {
  const t = texts.use();
  const settings = settingsTexts.use();
  const model = useObject(object);
  const { record, below, gone } = asked;
  if (!model) return null;
  if (gone)
    return (
      <Confirm
        danger
        title={t.removeTitle(textOf(gone, 'name'))}
        action={t.remove}
        onClose={() => onEnd(false)}
        onConfirm={async () => {
          await deleteRecord(object, gone);
          toast(t.removed);
          onEnd(true);
        }}
      >
        {t.removeHint}
      </Confirm>
    );
  const preset = below && {
    values: { parent_id: below.id, tax_rate: below.values['tax_rate'] ?? null },
    refs: { parent_id: [{ id: below.id, object, label: textOf(below, 'name') }] },
  };
  return (
    <RecordForm
      object={model}
      record={record}
      title={record ? t.edit : t.create}
      fields={['name', 'parent_id', 'code', 'tax_rate', 'sort_no', ...(record ? ['status'] : []), 'remark']}
      {...(preset && { preset })}
      onClose={() => onEnd(false)}
      onSaved={(saved, isNew) => {
        const name = textOf(saved, 'name');
        toast(isNew ? settings.created(name) : settings.saved(name));
        onEnd(true);
      }}
    />
  );
}

/** 产品分类: the tree in which products stand, up to five levels. */
export function ProductCategories() {
  const t = texts.use();
  const model = useObject(object);
  const query = useAll(object, { sort: 'created_at', expand: ['parent_id'] });
  const [asked, setAsked] = useState<Asked>();
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonLines lines={8} />;
  return (
    <>
      <SectionHead name="product-categories">
        {model?.operations.includes('create') && (
          <Button look="primary" icon={<Plus />} onClick={() => setAsked({})}>
            {t.create}
          </Button>
        )}
      </SectionHead>
      {query.data.length === 0 ? (
        <Empty icon={<Package className="k-state-icon" />} title={t.none} hint={t.noneHint} />
      ) : (
        <Table lines={linesOf(treeOf(query.data))} onAsk={setAsked} />
      )}
      {asked && (
        <Dialog
          asked={asked}
          onEnd={(changed) => {
            setAsked(undefined);
            if (changed) void query.refetch();
          }}
        />
      )}
    </>
  );
}
