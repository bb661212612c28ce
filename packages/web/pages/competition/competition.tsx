import type { ReactNode } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Swords } from 'lucide-react';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { addMonths, today } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { DateInput } from '@kehu/ui/parts/date-input.tsx';
import { Labeled, Segments } from '@kehu/ui/parts/form.tsx';
import { Empty } from '@kehu/ui/parts/states.tsx';
import { Pick } from '../tracking/conditions.tsx';
import { readCompetitionSearch, sideOf, type CompetitionSearch } from './competition-search.ts';
import { Reasons } from './reasons.tsx';
import { Rivals } from './rivals.tsx';
import { texts } from './texts.ts';
import { Trend } from './trend.tsx';
import '@kehu/ui/parts/block.css';
import '@kehu/ui/parts/table.css';
import './competition.css';

/** A year back, until today. */
const usual = (): CompetitionSearch => ({ from: addMonths(today(), -12), to: today() });

/** 竞争分析: against whom we win (R-K1), why we lose (R-K2), and how that goes (R-K4), of what the reader may see. */
export function CompetitionPage() {
  const t = texts.use();
  const bid = useObject('competing_bid');
  const chance = useObject('opportunity');
  const isOpen = useSession().modules.includes('report');
  const navigate = useNavigate();
  const asked = readCompetitionSearch({ ...useSearch({ strict: false }) });
  const search: CompetitionSearch = { ...usual(), ...asked };
  const go = (next: CompetitionSearch) =>
    void navigate({ to: '/reports/competition', search: next, replace: true });
  const readsBids = bid?.operations.includes('view') === true && fieldOf(bid, 'result') !== undefined;
  const readsChances =
    chance?.operations.includes('view') === true && fieldOf(chance, 'lost_reason') !== undefined;
  if (!isOpen || (!readsBids && !readsChances))
    return (
      <div className="k-page">
        <Empty icon={<Swords className="k-state-icon" />} title={t.noRight} hint={t.noRightHint} />
      </div>
    );
  return (
    <div className="k-page k-compete">
      <header className="k-page-head">
        <h1>{t.title}</h1>
        <span className="k-muted k-hide-phone">{t.hint}</span>
      </header>
      <Conditions search={search} asked={asked} onChange={go} />
      {readsBids && (
        <Block title={t.rivals} hint={t.rivalsHint}>
          <Rivals search={search} />
        </Block>
      )}
      {readsChances && (
        <>
          <Block
            title={t.reasons}
            hint={t.reasonsHint}
            tools={
              <Segments
                label={t.by}
                value={sideOf(search)}
                segments={[
                  { value: 'none', label: t.byReason },
                  { value: 'owner_id', label: t.byOwner },
                  { value: 'lost_to', label: t.byRival },
                ]}
                onChange={(by) => go({ ...asked, by })}
              />
            }
          >
            <Reasons object={chance} search={search} />
          </Block>
          <Block title={t.trend} hint={t.trendHint}>
            <Trend search={search} />
          </Block>
        </>
      )}
    </div>
  );
}

function Block(props: { title: string; hint: string; tools?: ReactNode; children: ReactNode }) {
  return (
    <section className="k-block">
      <header>
        <h2>{props.title}</h2>
        <span className="k-muted k-hide-phone">{props.hint}</span>
        <span className="k-spring" />
        {props.tools}
      </header>
      {props.children}
    </section>
  );
}

interface ConditionsProps {
  readonly search: CompetitionSearch;
  readonly asked: CompetitionSearch;
  readonly onChange: (next: CompetitionSearch) => void;
}

/** The period, and whose. */
function Conditions({ search, asked, onChange }: ConditionsProps) {
  const { any } = uiTexts.use().common;
  const t = texts.use();
  const chance = useObject('opportunity');
  const set = (name: keyof CompetitionSearch, value: string | null | undefined) => {
    const { [name]: _, ...rest } = asked;
    onChange(value ? { ...rest, [name]: value } : rest);
  };
  return (
    <div className="k-compete-conditions">
      <Labeled label={t.from}>
        {({ id }) => (
          <DateInput
            id={id}
            value={search.from ?? null}
            placeholder={any}
            onChange={(day) => set('from', day)}
          />
        )}
      </Labeled>
      <Labeled label={t.to}>
        {({ id }) => (
          <DateInput id={id} value={search.to ?? null} placeholder={any} onChange={(day) => set('to', day)} />
        )}
      </Labeled>
      <Pick
        label={t.owner}
        object="user"
        field={chance && fieldOf(chance, 'owner_id')}
        id={search.owner}
        onPick={(id) => set('owner', id)}
      />
      {Object.keys(asked).length > 0 && (
        <Button look="ghost" small onClick={() => onChange({})}>
          {t.clear}
        </Button>
      )}
    </div>
  );
}
