import type { CompetitorTexts } from './zh.ts';

export const en: CompetitorTexts = {
  against: 'Record against them',
  compare: 'Compare',
  results: { we_won: 'We won', they_won: 'They won', both_lost: 'Neither', ongoing: 'Ongoing' },
  rate: (rate) => `Of the bids that you see; win rate ${rate}`,
};
