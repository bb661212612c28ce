import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { layoutKinds, type LayoutKind } from '@kehu/kernel/declare/layout-kinds.ts';
import { memberOf } from '@kehu/kernel/json/stored.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { SectionHead } from '../section-head.tsx';
import { useRoles } from '../roles/data.ts';
import type { SettingsSearch } from '../search.ts';
import { Audience } from './audience.tsx';
import { isForAll, useLayouts } from './data.ts';
import { Editor } from './editor.tsx';
import { texts } from './texts.ts';
import '../company/company.css';
import '@kehu/ui/parts/sortable.css';
import './layouts.css';

const route = getRouteApi('/shell/settings/$section');

interface PageProps {
  readonly object: ObjectMeta;
  readonly kind: LayoutKind;
  readonly chosenId: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

function Page({ object, kind, chosenId, onChoose }: PageProps) {
  const { query, layouts } = useLayouts(object.name);
  const { query: asked, roles } = useRoles();
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (asked.isError) return <Failed error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!layouts || !roles) return <SkeletonLines lines={8} />;
  const here = layouts.filter((layout) => layout.kind === kind);
  const chosen = here.find(({ row }) => row.id === chosenId);
  const everybody = here.find(isForAll);
  const layout = chosen ?? everybody;
  return (
    <>
      <Audience
        object={object}
        kind={kind}
        layouts={layouts}
        roles={roles}
        chosen={chosen}
        onChoose={onChoose}
      />
      <Editor
        key={`${object.name} ${kind} ${layout?.row.id ?? ''} ${layout?.row.version ?? 0}`}
        object={object}
        kind={kind}
        layouts={layouts}
        layout={layout}
      />
    </>
  );
}

/** How pages look, for everybody and for roles. */
export function Layouts() {
  const t = texts.use();
  const say = useSay();
  const navigate = useNavigate();
  const search = route.useSearch();
  const objects = useMeta().objects.filter((object) => object.kind === 'business' && object.shippedViews);
  const object = objects.find((each) => each.name === search.object) ?? objects[0];
  const kind = memberOf(layoutKinds, search.tab) ?? 'edit';
  const go = (to: SettingsSearch) =>
    void navigate({ to: '/settings/$section', params: { section: 'layouts' }, search: to });
  if (!object) return <Failed error={undefined} />;
  return (
    <>
      <SectionHead name="layouts" />
      <div className="k-layout-tools">
        <Select
          label={t.object}
          choices={objects.map((each) => ({ key: each.name, label: say(each.label) }))}
          value={say(object.label)}
          selected={[object.name]}
          onPick={(name) => go({ object: name, tab: kind })}
        />
        <Segments
          label={t.page}
          segments={layoutKinds.map((value) => ({ value, label: t.kinds[value] }))}
          value={kind}
          onChange={(tab) => go({ object: object.name, tab })}
        />
      </div>
      <p className="k-muted">
        {t.about[kind]} {t.rightsHint}
      </p>
      <Page
        key={`${object.name} ${kind}`}
        object={object}
        kind={kind}
        chosenId={search.id}
        onChoose={(id) => go({ object: object.name, tab: kind, ...(id !== undefined && { id }) })}
      />
    </>
  );
}
