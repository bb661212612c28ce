import { promised } from '@kehu/kernel/json/promised.ts';
import type { Answer, AskedByUser, Route } from '../../platform/http/route.ts';
import { text } from '../../platform/http/schema.ts';
import { forecast, forecastParameters, funnel, funnelParameters } from './forecast-routes.ts';
import { refuseTaking, sheetAnswer } from './report-sheet.ts';
import { forecastSheet, funnelSheet, type ForecastFigures, type FunnelFigures } from './sheets.ts';

/** The figures that a report answers with. */
async function figuresOf<T>(asked: AskedByUser, report: (asked: AskedByUser) => Promise<Answer>): Promise<T> {
  refuseTaking(asked.call);
  return promised<T>((await report(asked)).body);
}

async function ofForecast(asked: AskedByUser): Promise<Answer> {
  const { amount, ...query } = asked.query;
  const figures = await figuresOf<ForecastFigures>({ ...asked, query }, forecast);
  const worth = amount === 'weighted' ? 'weighted' : 'expected';
  return sheetAnswer(
    asked.call,
    forecastSheet(asked.call, figures, worth, String(query['split'])),
    asked.query,
  );
}

const ofFunnel = async (asked: AskedByUser): Promise<Answer> =>
  sheetAnswer(
    asked.call,
    funnelSheet(asked.call, await figuresOf<FunnelFigures>(asked, funnel)),
    asked.query,
  );

const file = { type: 'string', format: 'binary' } as const;

export const sheetRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/reports/forecast/sheet',
    tag: 'reports',
    summary: { zh: '导出销售预测', en: 'The forecast as a workbook' },
    access: 'user',
    query: { ...forecastParameters, amount: text({ enum: ['expected', 'weighted'], default: 'expected' }) },
    answers: { 200: file },
    handle: ofForecast,
  },
  {
    method: 'GET',
    url: '/reports/funnel/sheet',
    tag: 'reports',
    summary: { zh: '导出销售漏斗', en: 'The funnel as a workbook' },
    access: 'user',
    query: funnelParameters,
    answers: { 200: file },
    handle: ofFunnel,
  },
];
